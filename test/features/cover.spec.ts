import { addDays, londonDay } from '../../libs/kernel/london-date.js';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { anActionDue, setCover, subjectsTo } from '../cover-stage.js';
import { openPages } from '../web.js';

const [GETHIN, MICHELLE, DAI, IAN] = ['gethin.leads', 'michelle.houses', 'dai.houses', 'ian.it'].map(
  (name) => `${name}@clinic.example`,
) as [string, string, string, string];
const [OWAIN, CARYS] = ['owain.detects', 'carys.elsewhere'].map((name) => `${name}@clinic.example`) as [string, string];

interface Shown {
  readonly own: { days: string[]; version: number | null; absences: { id: string; version: number }[] };
  readonly standingIn: { name: string }[];
  readonly duties: { subjectId: string; reference: string }[];
  readonly shares: { id: string; version: number; subjectId: string; withName: string }[];
  readonly people: { staffId: string; name: string; absences: object[] }[];
  readonly total: number;
}

let clinic: Clinic;
let stage: Awaited<ReturnType<typeof setCover>>;
let pages: Awaited<ReturnType<typeof openPages>>;
/** Colleagues of the owner's: one who may open what she owes, and one who looks after computers. */
let dai: string;
let ian: string;

beforeAll(async () => {
  clinic = await openClinic();
  stage = await setCover(clinic);
  ({ dai, ian } = stage);
  pages = await openPages(clinic);
}, 120_000);
beforeEach(async () => {
  await clinic.owner.query(
    `TRUNCATE action, move_made, follow_up, sent_mail, reminder, conflict, working_week, absence, duty_share, passed_over CASCADE`,
  );
  clinic.clock.set('2026-03-16T09:00:00Z');
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const as = (email: string): Promise<Agent> => clinic.as(email);
const post = async (email: string, path: string, body: object, status: number) =>
  (await (await as(email)).post(`/v1/${path}`).send(body).expect(status)).body;
const own = async (email: string): Promise<Shown> => (await (await as(email)).get('/v1/cover').expect(200)).body;
const actionDue = (answers: object = {}): Promise<string> => anActionDue(clinic, stage, answers);
const away = (fromOn: string, toOn: string, deputyId?: string) => ({ fromOn, toOn, ...(deputyId && { deputyId }) });
const mornings = async (from: string, to: string): Promise<void> => {
  for (let day = londonDay(from); day <= to; day = addDays(day, 1)) {
    clinic.clock.set(`${day}T08:00:00Z`);
    await clinic.runJobs();
  }
};
const told = async (subjectId: string): Promise<[string, string[]][]> => {
  const text = `SELECT rung, staff_ids AS "ids" FROM reminder WHERE subject_id = $1 AND state = 'sent' ORDER BY on_day`;
  const { rows } = await clinic.owner.query<{ rung: string; ids: string[] }>(text, [subjectId]);
  return rows.map(({ rung, ids }) => [rung, ids]);
};
const mailsTo = (staffId: string): Promise<string[]> => subjectsTo(clinic, staffId, ['reminders', 'cover']);

describe('a rung that falls while its owner is away', () => {
  it('goes to the deputy of the absence that day, and to the owner once, on their return', async () => {
    const { michelle, gethin } = stage.people;
    const ids: string[] = [];
    for (let nth = 0; nth < 7; nth += 1) ids.push(await actionDue());
    await post(MICHELLE, 'absences', away('2026-03-19', '2026-03-29', dai), 201);
    await mornings('2026-03-17', '2026-03-30');
    for (const id of ids)
      expect(await told(id)).toEqual([
        ['-5wd', [dai]],
        ['-1wd', [dai]],
        ['0', [dai]],
        ['+1wd', [michelle]],
      ]);
    expect(await mailsTo(dai)).toEqual(Array(3).fill('You have 7 items due'));
    expect((await mailsTo(michelle)).sort()).toEqual([
      '7 items became due while you were away',
      'You have 7 items due',
    ]);
    expect(await mailsTo(gethin)).toEqual([]);
    const { rows } = await clinic.owner.query<{ body: string }>(
      `SELECT body FROM sent_mail WHERE template = 'cover.mails.returned'`,
    );
    expect(rows.map(({ body }) => body)).toEqual([
      expect.stringMatching(
        /^7 items became due at the clinic while you were away\. Sign in to see what is still to do:\n\n\S+\/$/,
      ),
    ]);
    await mornings('2026-03-31', '2026-04-02');
    expect((await mailsTo(michelle)).filter((subject) => subject.includes('away'))).toHaveLength(1);
    const due = await clinic.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM action WHERE due_on = '2026-03-27'`,
    );
    expect(due.rows[0]?.n).toBe(7);
  });

  it('goes to the agency’s lead where the deputy may not open it, and the deputy hears nothing', async () => {
    const id = await actionDue();
    await post(MICHELLE, 'absences', away('2026-03-19', '2026-03-25', ian), 201);
    await mornings('2026-03-20', '2026-03-20');
    expect(await told(id)).toEqual([['-5wd', [stage.people.gethin]]]);
    expect(await mailsTo(ian)).toEqual([]);
    await (await as(IAN)).get(`/v1/actions/${id}`).expect(404);
  });

  it('goes to the duty’s own deputy before the absence’s', async () => {
    const { owain } = stage.people;
    const id = await actionDue({ deputyId: owain });
    await post(MICHELLE, 'absences', away('2026-03-19', '2026-03-25', dai), 201);
    await mornings('2026-03-20', '2026-03-20');
    expect(await told(id)).toEqual([['-5wd', [owain]]]);
  });

  it('goes to the second of the agency where the lead is away too, and comes back with a withdrawal', async () => {
    const { gethin, michelle, mererid } = stage.people;
    const id = await actionDue({ ownerId: dai });
    await post(GETHIN, 'absences', away('2026-03-19', '2026-03-29'), 201);
    const { id: absence } = await post(DAI, 'absences', away('2026-03-19', '2026-03-29'), 201);
    await mornings('2026-03-20', '2026-03-20');
    expect(await told(id)).toEqual([['-5wd', [michelle]]]);
    await post(DAI, `absences/${absence}/withdraw`, { version: 1 }, 200);
    await mornings('2026-03-26', '2026-03-26');
    expect((await told(id))[1]).toEqual(['-1wd', [dai]]);
    expect([...(await mailsTo(gethin)), ...(await mailsTo(mererid))]).toEqual([]);
  });

  it('goes to somebody else on a day on which the owner does not work, and waits for Monday with the summary', async () => {
    const { michelle, gethin } = stage.people;
    const id = await actionDue({ dueOn: '2026-04-02' });
    await post(MICHELLE, 'working-days', { days: ['monday', 'tuesday', 'wednesday'] }, 200);
    await mornings('2026-03-26', '2026-03-26');
    // Five working days before a Thursday is a Thursday.
    expect(await told(id)).toEqual([['-5wd', [gethin]]]);
    await mornings('2026-03-27', '2026-03-29');
    expect(await mailsTo(michelle)).toEqual([]);
    await mornings('2026-03-30', '2026-03-31');
    expect(await mailsTo(michelle)).toEqual(['An item became due while you were away']);
  });

  it('stays the owner’s on a weekend, on which nobody is there', async () => {
    const id = await actionDue({ dueOn: '2026-03-28' });
    await mornings('2026-03-28', '2026-03-30');
    expect((await told(id)).find(([rung]) => rung === '0')?.[1]).toEqual([stage.people.michelle]);
    expect((await mailsTo(stage.people.michelle)).filter((subject) => subject.includes('away'))).toEqual([]);
  });

  it('goes to the coordinator where the agency is closed', async () => {
    const id = await actionDue();
    await clinic.owner.query(`UPDATE agency SET active_to = '2026-03-18' WHERE id = $1`, [stage.housing.id]);
    await mornings('2026-03-20', '2026-03-20');
    await clinic.owner.query(`UPDATE agency SET active_to = NULL WHERE id = $1`, [stage.housing.id]);
    expect(await told(id)).toEqual([['-5wd', [stage.people.mererid]]]);
  });
});

describe('sharing one duty', () => {
  it('reminds whoever it is shared with while the owner is away, until it is taken back', async () => {
    const { michelle, owain, gethin } = stage.people;
    const id = await actionDue();
    await post(MICHELLE, 'duty-shares', { subjectId: id, withId: owain }, 201);
    expect((await own(OWAIN)).shares).toMatchObject([{ subjectId: id, withName: 'owain detects' }]);
    await post(MICHELLE, 'absences', away('2026-03-19', '2026-03-31'), 201);
    await mornings('2026-03-20', '2026-03-20');
    expect(await told(id)).toEqual([['-5wd', [owain]]]);
    const [share] = (await own(MICHELLE)).shares;
    await post(OWAIN, `duty-shares/${share?.id}/end`, { version: 1 }, 403);
    await post(MICHELLE, `duty-shares/${share?.id}/end`, { version: share?.version }, 200);
    await post(MICHELLE, `duty-shares/${share?.id}/end`, { version: share?.version }, 409);
    await mornings('2026-03-26', '2026-03-26');
    expect((await told(id))[1]).toEqual(['-1wd', [gethin]]);
    expect(await clinic.record(share?.id ?? '')).toEqual(['create', 'refused', 'end']);
    expect(await mailsTo(michelle)).toEqual([]);
  });

  it('gives no right to see: with somebody who may not see it, it is refused in plain words', async () => {
    const id = await actionDue();
    const { body } = await (
      await as(MICHELLE)
    )
      .post('/v1/duty-shares')
      .send({ subjectId: id, withId: stage.people.carys })
      .expect(422);
    expect(JSON.stringify(body)).toContain('They are not allowed to see this, and sharing would not let them');
    expect((await own(CARYS)).shares).toEqual([]);
    const page = await (
      await pages.as(MICHELLE)
    ).fill('/duty-shares/new', { subjectId: id, withId: stage.people.carys });
    expect(page.status).toBe(422);
    expect(page.text).toContain(
      'They are not allowed to see this, and sharing would not let them. Choose someone who can see it',
    );
  });

  it('is of one’s own, and of what one still owes', async () => {
    const id = await actionDue();
    await post(DAI, 'duty-shares', { subjectId: id, withId: stage.people.owain }, 404);
    await post(MICHELLE, 'duty-shares', { subjectId: id, withId: stage.people.michelle }, 422);
    await post(MICHELLE, 'duty-shares', { subjectId: id, withId: dai }, 201);
    await post(MICHELLE, 'duty-shares', { subjectId: id, withId: dai }, 422);
    await clinic.owner.query(`UPDATE action SET state = 'cancelled', open = false`);
    expect(await own(MICHELLE)).toMatchObject({ duties: [], shares: [] });
  });
});

describe('who enters an absence', () => {
  it('is the person themself or their agency’s lead, and either withdraws it', async () => {
    const { michelle } = stage.people;
    await post(GETHIN, 'absences', { staffId: michelle, ...away('2026-03-19', '2026-03-25', dai) }, 201);
    const [first] = (await own(MICHELLE)).own.absences;
    expect((await own(DAI)).standingIn).toMatchObject([{ name: 'michelle houses' }]);
    expect((await own(GETHIN)).people).toContainEqual(
      expect.objectContaining({ staffId: michelle, absences: [expect.objectContaining({ id: first?.id })] }),
    );
    await post(MICHELLE, `absences/${first?.id}/withdraw`, { version: 7 }, 409);
    await post(MICHELLE, `absences/${first?.id}/withdraw`, { version: first?.version }, 200);
    expect((await own(MICHELLE)).own.absences).toEqual([]);
    const { id } = await post(MICHELLE, 'absences', away('2026-03-19', '2026-03-25'), 201);
    await post(GETHIN, `absences/${id}/withdraw`, { version: 1 }, 200);
    expect(await clinic.record(id)).toEqual(['create', 'withdraw']);
  });

  it.each([DAI, OWAIN, CARYS, IAN])('is not %s, who finds nothing', async (email) => {
    const { michelle } = stage.people;
    const { id } = await post(MICHELLE, 'absences', away('2026-03-19', '2026-03-25'), 201);
    await post(email, 'absences', { staffId: michelle, ...away('2026-03-19', '2026-03-25') }, 404);
    await post(email, 'working-days', { staffId: michelle, days: ['monday'] }, 404);
    await post(email, `absences/${id}/withdraw`, { version: 1 }, 404);
    const browser = await pages.as(email);
    for (const path of [
      `absences/${id}/withdraw`,
      `cover/people/${michelle}/absences`,
      `cover/people/${michelle}/working-days`,
    ])
      expect((await browser.get(`/${path}`)).status).toBe(404);
    expect(JSON.stringify(await own(email))).not.toContain(michelle);
  });

  it.each([
    ['the last day before the first', away('2026-03-25', '2026-03-19'), 'toOn'],
    ['an absence that is over', away('2026-03-10', '2026-03-13'), 'toOn'],
    ['a deputy of another agency', away('2026-03-19', '2026-03-25', '@owain'), 'deputyId'],
    ['themself as deputy', away('2026-03-19', '2026-03-25', '@michelle'), 'deputyId'],
  ])('does not take %s', async (_, { deputyId, ...given }, field) => {
    const named = deputyId && stage.people[deputyId.slice(1) as 'owain'];
    const body = await post(MICHELLE, 'absences', { ...given, ...(named && { deputyId: named }) }, 422);
    expect(JSON.stringify(body)).toContain(`#/${field}`);
  });

  it('presses once, however often the same key comes', async () => {
    const press = async () =>
      (await as(MICHELLE))
        .post('/v1/absences')
        .set('idempotency-key', 'pressed')
        .send(away('2026-03-19', '2026-03-25'))
        .expect(201);
    expect((await press()).body).toEqual((await press()).body);
    expect((await own(MICHELLE)).own.absences).toHaveLength(1);
  });

  it('sets working days by the version that was seen', async () => {
    expect(await own(MICHELLE)).toMatchObject({
      own: { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], version: null },
    });
    await post(MICHELLE, 'working-days', { days: ['monday'] }, 200);
    await post(GETHIN, 'working-days', { staffId: stage.people.michelle, days: ['friday'] }, 409);
    await post(GETHIN, 'working-days', { staffId: stage.people.michelle, days: ['friday'], version: 1 }, 200);
    await post(MICHELLE, 'working-days', { days: [] }, 422);
    expect((await own(MICHELLE)).own).toMatchObject({ days: ['friday'], version: 2 });
  });
});

describe('the page', () => {
  it('enters, shows and withdraws without a script', async () => {
    const { michelle } = stage.people;
    const id = await actionDue();
    const browser = await pages.as(MICHELLE);
    const days = {
      'fromOn-day': '19',
      'fromOn-month': '3',
      'fromOn-year': '2026',
      'toOn-day': '25',
      'toOn-month': '3',
      'toOn-year': '2026',
    };
    const sent = await browser.fill(`/cover/people/${michelle}/absences`, { ...days, deputyId: dai });
    expect(sent.headers['location']).toContain('/hand-over?within=');
    await browser.fill(`/cover/people/${michelle}/working-days`, { days: ['monday', 'tuesday', 'wednesday'] });
    await browser.fill('/duty-shares/new', { subjectId: id, withId: stage.people.owain });
    const page = await browser.get('/cover?done=shared');
    for (const said of [
      'It is shared.',
      '19 March 2026',
      '25 March 2026',
      'dai houses',
      'Monday, Tuesday and Wednesday',
      'due 27 March 2026',
      'owain detects',
    ])
      expect(page.text).toContain(said);
    expect((await (await pages.as(DAI)).get('/cover')).text).not.toContain('People of your agency');
    const [absence] = (await own(MICHELLE)).own.absences;
    expect((await browser.get(`/absences/${absence?.id}/withdraw`)).text).toContain('19 March 2026 to 25 March 2026');
    expect((await browser.fill(`/absences/${absence?.id}/withdraw`, {})).headers['location']).toBe(
      '/cover?done=withdrawn',
    );
    expect((await browser.get('/cover')).text).toContain('No absences from today');
  });

  it('shows a lead the people of their agency, and asks again where something is wrong', async () => {
    const { michelle } = stage.people;
    const browser = await pages.as(GETHIN);
    const page = await browser.get('/cover');
    for (const said of ['People of your agency', 'michelle houses', 'dai houses', 'Not away'])
      expect(page.text).toContain(said);
    const wrong = await browser.fill(`/cover/people/${michelle}/absences`, {});
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('There is a problem');
    expect((await browser.get('/cover?cursor=50')).text).toContain('People of your agency');
  });
});
