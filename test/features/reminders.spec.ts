import { HolidayList } from '../../libs/administration/deadlines/holidays.list.js';
import { addDays, londonDate, londonDay, type LondonDate } from '../../libs/kernel/london-date.js';
import { actionStory } from '../action-events.js';
import { openLoadedClinic } from '../factories.js';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { expectedAnswers } from '../reference-data.js';
import { anAction, engage, setStage, type Stage } from '../stage.js';

interface Kept {
  readonly plan: number;
  readonly dueOn: string;
  readonly rung: string;
  readonly on: string;
  readonly widensTo: string;
  readonly status: string;
  readonly sentOn: string | null;
  readonly staffIds: string[];
}

const keptOf = async (clinic: Clinic, subjectId: string): Promise<Kept[]> =>
  (
    await clinic.owner.query<Kept>(
      `SELECT plan, due_on AS "dueOn", rung, on_day AS "on", widens_to AS "widensTo", state AS "status",
         sent_on AS "sentOn", staff_ids AS "staffIds" FROM reminder WHERE subject_id = $1 ORDER BY plan, on_day, rung`,
      [subjectId],
    )
  ).rows;

describe('the reference story, played through the services', () => {
  interface Overdue {
    readonly on: string;
    readonly overdue: string[];
    readonly openNotOverdue: string[];
  }
  interface Reminded {
    readonly action: string;
    readonly rungs: Omit<Kept, 'sentOn' | 'staffIds'>[];
  }
  const overdueActions = expectedAnswers<Overdue[]>('overdueActions');
  const reminders = expectedAnswers<Reminded[]>('reminders');
  const answers = new Map<string, Omit<Overdue, 'on'>>();
  let clinic: Clinic;
  let story: Awaited<ReturnType<typeof actionStory>>;

  const keysOf = async (chair: Agent, query: string): Promise<string[]> => {
    const { body } = await chair.get(`/v1/actions?limit=200&open=yes&${query}`).expect(200);
    return (body as { items: { externalKey: string }[] }).items.map(({ externalKey }) => externalKey).sort();
  };

  const lookAt = async (day: string): Promise<void> => {
    const chair = await clinic.as('huw.bebb@dp-ppu.example');
    const [overdue, open] = await Promise.all([keysOf(chair, 'overdue=yes'), keysOf(chair, '')]);
    answers.set(day, { overdue, openNotOverdue: open.filter((key) => !overdue.includes(key)) });
  };

  beforeAll(async () => {
    clinic = await openLoadedClinic({ at: '2026-03-16T09:00:00Z' });
    // Two renewals that the story tells of besides its actions.
    await clinic.owner.query(`UPDATE sharing_agreement SET state = 'in_force' WHERE state = 'draft'`);
    await clinic.owner.query(
      `UPDATE post SET vetting_expires_on = '2028-01-01' WHERE vetting_expires_on < '2027-02-01'`,
    );
    story = await actionStory(clinic);
    for (let day = londonDay('2026-03-16'); day < '2027-01-20'; day = addDays(day, 1)) {
      clinic.clock.set(`${day}T07:05:00Z`);
      await clinic.runJobs();
      if (overdueActions.some(({ on }) => on === day)) await lookAt(day);
      for (const event of story.events.filter(({ at }) => londonDate(new Date(at)) === day)) {
        clinic.clock.set(event.at);
        await story.play(event);
      }
      await clinic.runJobs();
    }
  }, 300_000);
  afterAll(() => clinic.close());

  it.each(overdueActions)('has the overdue actions of $on', ({ on, overdue, openNotOverdue }) => {
    expect(answers.get(on)).toEqual({ overdue, openNotOverdue });
  });

  it.each(reminders)('sends the reminders of $action', async ({ action, rungs }) => {
    const { id } = await story.named(action);
    const kept = await keptOf(clinic, id);
    expect(kept.map(({ sentOn: _, staffIds: __, ...rung }) => rung)).toEqual(rungs);
    for (const { on, sentOn, status } of kept) expect(sentOn).toBe(status === 'sent' ? on : null);
  });

  it('sends mail that says how many items are due and nothing else, one a person a day', async () => {
    const mails = (
      await clinic.owner.query<{ subject: string; body: string; to: string; day: string }>(
        `SELECT subject, body, staff_id AS "to", (at AT TIME ZONE 'Europe/London')::date AS "day" FROM sent_mail
         WHERE template = 'reminders.mails.due'`,
      )
    ).rows;
    expect(mails.length).toBeGreaterThan(20);
    for (const { subject, body } of mails) {
      expect(subject).toMatch(/^You have (an item|\d+ items) due$/);
      expect(body).toMatch(
        /^You have \d+ items? due at the clinic\. Sign in to see (it|them):\n\nhttp:\/\/localhost:3000\/$/,
      );
    }
    expect(new Set(mails.map(({ to, day }) => `${to} ${day}`)).size).toBe(mails.length);
  });

  it('looks after the minutes of a meeting too, until they are issued', async () => {
    const { rows } = await clinic.owner.query<{ id: string; taker: string }>(
      `INSERT INTO meeting (id, reference, forum_id, number, day, starts_at, state, begun_at, concluded_at, minute_taker_id)
       SELECT gen_random_uuid(), 'M-TEST', f.id, 99, '2027-01-21', '2027-01-21T10:00Z', 'concluded', '2027-01-21T10:00Z',
         '2027-01-21T12:00Z', s.id
       FROM forum f, staff s WHERE f.key = 'dyfed-powys-clinic' AND s.email = 'mererid.cadwaladr@dp-coord.example'
       RETURNING id, minute_taker_id AS taker`,
    );
    const [meeting] = rows;
    for (const day of ['2027-01-22', '2027-01-28', '2027-02-03', '2027-02-04']) {
      if (day === '2027-02-04')
        await clinic.owner.query(`UPDATE meeting SET state = 'minutes_issued' WHERE reference = 'M-TEST'`);
      clinic.clock.set(`${day}T07:05:00Z`);
      await clinic.runJobs();
    }
    const kept = (await keptOf(clinic, meeting?.id ?? '')).map(({ rung, status, sentOn }) => [rung, status, sentOn]);
    expect(kept.slice(0, 3)).toEqual([
      ['-5wd', 'sent', '2027-01-28'],
      ['-1wd', 'sent', '2027-02-03'],
      ['0', 'cancelled', null],
    ]);
    expect((await keptOf(clinic, meeting?.id ?? ''))[0]?.staffIds).toEqual([meeting?.taker]);
  });
});

describe('reminders', () => {
  let clinic: Clinic;
  let stage: Stage;
  /** A colleague of the owner's. */
  let dai: string;
  let coordinator: Agent;
  let housing: Agent;
  const due = '2026-03-27';

  const signIn = async (): Promise<void> => {
    coordinator = await clinic.as('mererid.coordinates@clinic.example');
    housing = await clinic.as('michelle.houses@clinic.example');
  };

  beforeAll(async () => {
    clinic = await openClinic();
    stage = await setStage(clinic);
    dai = await clinic.work.as(clinic.system(), (tx) =>
      engage(tx, 'dai.houses', { role: 'housing', agencyId: stage.housing.id }),
    );
  });
  beforeEach(async () => {
    await clinic.owner.query('TRUNCATE action, move_made, follow_up, sent_mail, reminder, conflict CASCADE');
    await clinic.owner.query('UPDATE staff SET suspended_at = NULL');
    await clinic.owner.query('UPDATE post SET to_on = NULL');
    await clinic.owner.query('UPDATE case_concern SET review_on = NULL');
    clinic.clock.set('2026-03-16T09:00:00Z');
    await signIn();
  });
  afterAll(() => clinic.close());

  const anActionDue = async (answers: object = {}): Promise<string> => {
    const { body } = await coordinator
      .post('/v1/actions')
      .send(anAction(stage, { dueOn: due, ...answers }))
      .expect(201);
    await clinic.runJobs();
    return (body as { id: string }).id;
  };

  const move = async (who: Agent, id: string, name: string, answers: object = {}): Promise<void> => {
    const { body } = await coordinator.get(`/v1/actions/${id}`).expect(200);
    await who
      .post(`/v1/actions/${id}/${name}`)
      .send({ version: (body as { version: number }).version, ...answers })
      .expect(200);
    await clinic.runJobs();
  };

  const morning = async (day: string): Promise<void> => {
    clinic.clock.set(`${day}T08:00:00+00:00`);
    await clinic.runJobs();
  };
  const mornings = async (from: string, to: string): Promise<void> => {
    for (let day = londonDay(from); day <= to; day = addDays(day, 1)) await morning(day);
  };

  it('falls on another day where a bank holiday has come between since it was planned', async () => {
    const id = await anActionDue();
    const dayBefore = async () => (await keptOf(clinic, id)).find(({ rung }) => rung === '-1wd')?.on;
    expect(await dayBefore()).toBe('2026-03-26');
    const { owner } = clinic;
    await owner.query(
      `INSERT INTO bank_holiday (id, on_day, name, substitute, source, entered_by, entered_at)
       SELECT gen_random_uuid(), '2026-03-26', 'A day of thanks', false, 'The Gazette', entered_by, entered_at FROM bank_holiday LIMIT 1`,
    );
    try {
      await clinic.api.get(HolidayList).refresh();
      await morning('2026-03-17');
      expect(await dayBefore()).toBe('2026-03-25');
    } finally {
      await owner.query(`DELETE FROM bank_holiday WHERE on_day = '2026-03-26'`);
      await clinic.api.get(HolidayList).refresh();
    }
  });

  const sent = async (id: string): Promise<[string, LondonDate | string | null, string[]][]> =>
    (await keptOf(clinic, id))
      .filter(({ status }) => status === 'sent')
      .map(({ rung, sentOn, staffIds }) => [rung, sentOn, staffIds]);
  const mailsTo = async (staffId: string): Promise<string[]> =>
    (
      await clinic.owner.query<{ subject: string }>(
        `SELECT subject FROM sent_mail WHERE staff_id = $1 AND template LIKE 'reminders.%' ORDER BY at`,
        [staffId],
      )
    ).rows.map(({ subject }) => subject);

  it('widen from owner to deputy to agency lead to chair', async () => {
    const { michelle, gethin, huw } = stage.people;
    const id = await anActionDue({ deputyId: dai });
    await mornings('2026-03-17', '2026-04-10');
    expect(await sent(id)).toEqual([
      ['-5wd', '2026-03-20', [michelle]],
      ['-1wd', '2026-03-26', [michelle]],
      ['0', '2026-03-27', [michelle]],
      ['+1wd', '2026-03-30', [michelle, dai]],
      ['+3wd', '2026-04-01', [michelle, dai, gethin]],
      ['+5wd', '2026-04-07', [michelle, dai, gethin, huw]],
    ]);
    expect(await mailsTo(huw)).toEqual(['You have an item due']);
  });

  it('go to a deputy elsewhere who may open the action, and to the agency’s lead for one who may not', async () => {
    const { michelle, owain, carys, gethin } = stage.people;
    const [open, shut] = [await anActionDue({ deputyId: owain }), await anActionDue({ deputyId: carys })];
    await (await clinic.as('owain.detects@clinic.example')).get(`/v1/actions/${open}`).expect(200);
    await (await clinic.as('carys.elsewhere@clinic.example')).get(`/v1/actions/${shut}`).expect(404);
    await mornings('2026-03-28', '2026-03-30');
    const told = async (id: string) => (await sent(id)).find(([rung]) => rung === '+1wd')?.[2];
    expect(await told(open)).toEqual([michelle, owain]);
    expect(await told(shut)).toEqual([michelle, gethin]);
    expect(await mailsTo(carys)).toEqual([]);
  });

  it('are made up for the days on which nothing ran, in one message', async () => {
    const id = await anActionDue();
    await morning('2026-03-31');
    expect((await sent(id)).map(([rung, on]) => [rung, on])).toEqual([
      ['-5wd', '2026-03-31'],
      ['-1wd', '2026-03-31'],
      ['0', '2026-03-31'],
      ['+1wd', '2026-03-31'],
    ]);
    expect(await mailsTo(stage.people.michelle)).toEqual(['You have an item due']);
  });

  it('count what one person has due that day', async () => {
    await anActionDue();
    await anActionDue();
    await morning('2026-03-20');
    expect(await mailsTo(stage.people.michelle)).toEqual(['You have 2 items due']);
  });

  it('go once, however often the day is climbed', async () => {
    const id = await anActionDue();
    await morning('2026-03-20');
    await clinic.owner.query(`DELETE FROM follow_up WHERE job = 'reminders.climb-ladder'`);
    await morning('2026-03-20');
    expect(await sent(id)).toHaveLength(1);
    expect(await mailsTo(stage.people.michelle)).toHaveLength(1);
  });

  it('stop with a claim and go on from the day on which it is queried', async () => {
    const id = await anActionDue();
    await move(housing, id, 'accept');
    await morning('2026-03-20');
    clinic.clock.set('2026-03-23T09:00:00Z');
    await signIn();
    await move(housing, id, 'claim', { evidence: 'Fitted' });
    await mornings('2026-03-24', '2026-03-27');
    clinic.clock.set('2026-03-28T09:00:00Z');
    await signIn();
    await move(coordinator, id, 'query', { reason: 'Tested?' });
    await mornings('2026-03-29', '2026-03-30');
    expect((await sent(id)).map(([rung, on]) => [rung, on])).toEqual([
      ['-5wd', '2026-03-20'],
      ['+1wd', '2026-03-30'],
    ]);
    expect(new Set((await keptOf(clinic, id)).map(({ plan }) => plan))).toEqual(new Set([1]));
  });

  it('go on as before when the claim is undone', async () => {
    const id = await anActionDue();
    await move(housing, id, 'accept');
    await move(housing, id, 'claim', { evidence: 'Fitted' });
    expect((await keptOf(clinic, id)).map(({ status }) => status)).toEqual(Array(6).fill('cancelled'));
    await move(housing, id, 'undo');
    expect((await keptOf(clinic, id)).map(({ status }) => status)).toEqual(Array(6).fill('planned'));
  });

  it('reach the agency’s lead where the owner is suspended or has left, and the coordinator where nobody is there', async () => {
    const { michelle, gethin, mererid } = stage.people;
    const id = await anActionDue();
    await clinic.owner.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [michelle]);
    await morning('2026-03-20');
    await clinic.owner.query(`UPDATE post SET to_on = '2026-03-25' WHERE agency_id = $1`, [stage.housing.id]);
    await morning('2026-03-26');
    expect(await sent(id)).toEqual([
      ['-5wd', '2026-03-20', [gethin]],
      ['-1wd', '2026-03-26', [mererid]],
    ]);
  });

  it('tell nobody who is barred from the case', async () => {
    const id = await anActionDue();
    await clinic.owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by)
       VALUES (gen_random_uuid(), $1, $2, 'colleague', '2026-03-17', $2)`,
      [stage.caseId, stage.people.michelle],
    );
    await morning('2026-03-20');
    expect(await sent(id)).toEqual([['-5wd', '2026-03-20', [stage.people.gethin]]]);
  });

  it('are skipped, and say so, where nobody at all is there', async () => {
    const id = await anActionDue();
    await clinic.owner.query(`UPDATE post SET to_on = '2026-03-18'`);
    await morning('2026-03-20');
    expect((await keptOf(clinic, id))[0]).toMatchObject({ rung: '-5wd', status: 'skipped' });
  });

  it('look after a case’s review too, though no room announced it', async () => {
    await clinic.owner.query(`UPDATE case_file SET state = 'active' WHERE id = $1`, [stage.caseId]);
    const { rows } = await clinic.owner.query<{ id: string }>(
      `UPDATE case_concern SET review_on = '2026-03-27' WHERE case_id = $1 RETURNING id`,
      [stage.caseId],
    );
    await mornings('2026-03-16', '2026-03-20');
    expect(await sent(rows[0]?.id ?? '')).toEqual([['-5wd', '2026-03-20', [stage.people.mererid]]]);
  });

  it('send nothing for what is done between the climb and the message', async () => {
    const id = await anActionDue();
    await clinic.owner.query(`CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN UPDATE action SET state = 'cancelled', open = false; RETURN NULL; END $$;
      CREATE TRIGGER late AFTER UPDATE ON reminder FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION late()`);
    await morning('2026-03-20');
    await clinic.owner.query('DROP TRIGGER late ON reminder');
    expect(await sent(id)).toHaveLength(1);
    expect(await mailsTo(stage.people.michelle)).toEqual([]);
  });

  it('that cannot be sent are an alert', async () => {
    await clinic.owner.query(
      `INSERT INTO follow_up (job, key, payload, state, made_at, run_at)
       VALUES ('reminders.tell-person', 'x', '{}', 'failed', '2026-03-16T08:00Z', '2026-03-16T08:30Z')`,
    );
    await morning('2026-03-17');
    expect(await mailsTo(stage.people.mererid)).toEqual(['A message could not be sent']);
  });
});
