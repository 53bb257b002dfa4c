import { bar } from '../../libs/cases/cases/index.js';
import { aNomination } from '../factories.js';
import { HUW, openPanelPages, SIWAN, type PanelPages } from '../panel-stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

const MERERID = 'mererid.cadwaladr@dp-coord.example';
const OWAIN = 'owain.pask@dp-cid.example';
const RACHEL = 'rachel.adeyemi@dp-probation.example';
const STRANGER = 'carol.rudge@gw-police.example';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

/** A meeting on a day of its own with some cases on its open agenda. */
async function aMeeting(day: string, count: number) {
  const { id: meetingId } = await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day });
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
  const items: string[] = [];
  const cases: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const caseId = await panels.aCase();
    cases.push(caseId);
    items.push((await panels.post(SIWAN, 'agenda-items', { meetingId, caseId, list: 'perpetrator' })).id);
  }
  return { meetingId, items, cases };
}

const agendaOf = async (email: string, meetingId: string): Promise<Record<string, unknown>[]> =>
  (await panels.read(email, `agenda-items?meeting=${meetingId}&limit=200`)).items;
const idsOf = async (email: string, meetingId: string) => (await agendaOf(email, meetingId)).map(({ id }) => id);
const mails = async (): Promise<{ email: string; subject: string; body: string }[]> =>
  (
    await panels.owner.query(
      `SELECT address AS email, subject, body FROM sent_mail WHERE template NOT LIKE '%.invitation.%' ORDER BY address`,
    )
  ).rows;

const afterTenMinutes = async (): Promise<void> => {
  panels.clock.advance({ minutes: 11 });
  await panels.runJobs();
};

describe('planning', () => {
  it('plans by the cadence, once a day and forum, numbered on', async () => {
    const { items } = await panels.read(SIWAN, `meetings?forum=${panels.forumId}&to=2026-07-31`);
    expect(items.map(({ day, number }: Record<string, unknown>) => [day, number])).toEqual([
      ['2026-04-09', 1],
      ['2026-05-14', 2],
      ['2026-06-11', 3],
      ['2026-07-09', 4],
    ]);
    expect(items[0]).toMatchObject({ startsAt: '2026-04-09T09:00:00.000Z', reference: expect.stringMatching(/^M-/) });
    const again = await panels.post(SIWAN, 'meetings/plan', { forumId: panels.forumId, until: '2026-08-31' });
    expect(again.planned).toHaveLength(1);
  });

  it('is planned once when two press at once', async () => {
    const until = '2026-10-31';
    const both = await Promise.all(
      [SIWAN, MERERID].map((email) => panels.post(email, 'meetings/plan', { forumId: panels.forumId, until })),
    );
    expect(both.flatMap(({ planned }) => planned)).toHaveLength(2);
  });

  it('tells nobody of a draft, whatever is put on it, ordered, retimed or taken off', async () => {
    const sent = async () =>
      Number(
        (await panels.owner.query(`SELECT count(*)::int AS n FROM sent_mail WHERE template NOT LIKE 'reminders.%'`))
          .rows[0].n,
      );
    const before = await sent();
    const { id: meetingId } = await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day: '2026-09-24' });
    const put = async () =>
      panels.post(SIWAN, 'agenda-items', { meetingId, caseId: await panels.aCase(), list: 'perpetrator' });
    const [first, second] = [await put(), await put()];
    await panels.moved(SIWAN, `agenda-items/${second.id}`, 'up');
    await panels.moved(SIWAN, `agenda-items/${second.id}`, 'retime', { minutesAllotted: 25 });
    await panels.moved(SIWAN, `agenda-items/${first.id}`, 'defer', { reason: 'Not yet' });
    await afterTenMinutes();
    expect([await sent(), (await panels.read(SIWAN, `meetings/${meetingId}`)).state]).toEqual([before, 'scheduled']);
    await panels.attends(meetingId, RACHEL, { agency: 'dp-probation', attending: 'expected' });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
    await afterTenMinutes();
    expect(await sent()).toBeGreaterThan(before);
  });

  it('is for those who run the forum', async () => {
    const body = { forumId: panels.forumId, until: '2026-12-31' };
    await (await panels.as(OWAIN)).post('/v1/meetings/plan').send(body).expect(403);
    await (await panels.as(STRANGER)).post('/v1/meetings/plan').send(body).expect(403);
    await (
      await panels.as(SIWAN)
    )
      .post('/v1/meetings/plan')
      .send({ ...body, until: '2040-01-01' })
      .expect(422);
  });

  it('shows meetings to the forum and to nobody else', async () => {
    const id = await panels.meetingOn('2026-04-09');
    expect((await panels.read(RACHEL, 'meetings')).total).toBeGreaterThan(0);
    await (await panels.as(STRANGER)).get(`/v1/meetings/${id}`).expect(404);
    expect((await panels.read(STRANGER, 'meetings')).total).toBe(0);
  });

  it('knows when the agenda goes out and the minutes are due', async () => {
    expect(await panels.read(SIWAN, `meetings/${await panels.meetingOn('2026-04-09')}`)).toMatchObject({
      agendaOutOn: '2026-04-08',
      minutesDueOn: '2026-04-23',
      chairName: 'Huw Bebb',
    });
  });
});

describe('arranging', () => {
  it('gives a forum two meetings on one day, each at its own hour', async () => {
    const { forumId } = panels;
    const create = async (time: string) => {
      const asked = { forumId, day: '2026-10-14', time };
      const { status, body } = await (await panels.as(SIWAN)).post('/v1/meetings').send(asked);
      return { status, id: body.id as string, faults: body.errors?.map((one: { pointer: string }) => one.pointer) };
    };
    expect(await create('10am')).toMatchObject({ status: 201 });
    expect(await create('10am')).toMatchObject({ status: 422, faults: ['#/time'] });
    const { status, id } = await create('2pm');
    expect(status).toBe(201);
    const moved = await panels.move(SIWAN, `meetings/${id}`, 'arrange', { time: '10am' });
    expect([moved.status, moved.body.errors?.[0]?.pointer]).toEqual([422, '#/time']);
    expect((await panels.move(SIWAN, `meetings/${id}`, 'arrange', { time: '1.30pm' })).status).toBe(200);
  });

  it('moves a meeting to another day at the same hour, and back, but to none that is taken or over', async () => {
    const { meetingId } = await aMeeting('2026-10-20', 0);
    const { meetingId: other } = await aMeeting('2026-10-27', 0);
    const arrange = (answers: object) => panels.move(SIWAN, `meetings/${meetingId}`, 'arrange', answers);
    const when = async () => {
      const { day, startsAt } = await panels.read(SIWAN, `meetings/${meetingId}`);
      return [day, startsAt];
    };
    const before = await when();
    expect(before).toEqual(['2026-10-20', expect.stringContaining('2026-10-20T')]);
    for (const day of ['2026-10-27', '2020-01-07'])
      expect((await arrange({ day })).body.errors).toEqual([expect.objectContaining({ pointer: '#/day' })]);
    // The clocks go back between the two days: the hour on the wall stays.
    expect((await arrange({ day: '2026-10-28' })).status).toBe(200);
    const hour = (instant: string) => new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' });
    const [day, startsAt] = await when();
    expect([day, hour(startsAt)]).toEqual(['2026-10-28', hour(before[1])]);
    expect((await arrange({ time: '2.30pm' })).status).toBe(200);
    expect(await when()).toEqual(['2026-10-28', '2026-10-28T14:30:00.000Z']);
    expect((await arrange({ day: '2026-11-03' })).status).toBe(200);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'undo');
    expect(await when()).toEqual(['2026-10-28', '2026-10-28T14:30:00.000Z']);
    expect((await panels.read(SIWAN, `meetings/${other}`)).day).toBe('2026-10-27');
  });

  it('names people who are known, and calls a meeting and an item what no other is called', async () => {
    const { meetingId } = await aMeeting('2026-07-20', 0);
    const arrange = (answers: object) => panels.move(SIWAN, `meetings/${meetingId}`, 'arrange', answers);
    expect((await arrange({ chairId: meetingId })).body.errors[0].pointer).toBe('#/chairId');
    expect((await arrange({ time: '25:00' })).status).toBe(422);
    expect((await arrange({ time: '09:30', place: 'Room 2' })).status).toBe(200);
    expect(await panels.read(SIWAN, `meetings/${meetingId}`)).toMatchObject({
      startsAt: '2026-07-20T08:30:00.000Z',
      place: 'Room 2',
    });
    const again = { forumId: panels.forumId, day: '2026-07-20' };
    await (await panels.as(SIWAN)).post('/v1/meetings').send(again).expect(422);
    const called = { ...again, day: '2026-07-21', externalKey: 'DPC-M-X' };
    await panels.post(SIWAN, 'meetings', called);
    await (
      await panels.as(SIWAN)
    )
      .post('/v1/meetings')
      .send({ ...called, day: '2026-07-22' })
      .expect(422);
    const put = { meetingId, list: 'victim', externalKey: 'X-I1' };
    await panels.post(SIWAN, 'agenda-items', { ...put, caseId: await panels.aCase() });
    await (
      await panels.as(SIWAN)
    )
      .post('/v1/agenda-items')
      .send({ ...put, caseId: await panels.aCase() })
      .expect(422);
  });

  it('is found by its reference, however it is typed', async () => {
    const id = await panels.meetingOn('2026-04-09');
    const { reference } = await panels.read(SIWAN, `meetings/${id}`);
    const find = async (words: string) => (await panels.as(SIWAN)).post('/v1/meetings/search').send({ words });
    expect((await find(reference.toLowerCase().replaceAll('-', ' '))).body.items).toMatchObject([{ id }]);
    const wrong = reference.slice(0, -1) + (reference.endsWith('2') ? '3' : '2');
    expect((await find(wrong)).status).toBe(422);
    expect((await find('no such thing')).body.items).toEqual([]);
  });
});

describe('what was undone too late', () => {
  it('is not undone where somebody took its place', async () => {
    const { meetingId, items, cases } = await aMeeting('2026-07-23', 1);
    await panels.moved(SIWAN, `agenda-items/${items[0]}`, 'withdraw', { reason: 'Moved to MARAC' });
    await panels.post(SIWAN, 'agenda-items', { meetingId, caseId: cases[0], list: 'victim' });
    expect((await panels.move(SIWAN, `agenda-items/${items[0]}`, 'undo')).body.type).toBe('/problems/undo-too-late');
    const staffId = await panels.staff(RACHEL);
    const path = `meetings/${meetingId}/attendance`;
    const { id } = await panels.post(SIWAN, path, { staffId, attending: 'present' });
    await panels.moved(SIWAN, `attendance/${id}`, 'leave');
    await panels.post(SIWAN, path, { staffId, attending: 'present' });
    expect((await panels.move(SIWAN, `attendance/${id}`, 'undo')).status).toBe(409);
  });
});

describe('the order', () => {
  it('changes by buttons, and back by undo', async () => {
    const { meetingId, items } = await aMeeting('2026-04-20', 3);
    const [first, second, third] = items;
    await panels.moved(SIWAN, `agenda-items/${third}`, 'up');
    expect(await idsOf(SIWAN, meetingId)).toEqual([first, third, second]);
    await panels.moved(SIWAN, `agenda-items/${first}`, 'down');
    expect(await idsOf(SIWAN, meetingId)).toEqual([third, first, second]);
    await panels.moved(SIWAN, `agenda-items/${first}`, 'undo');
    expect(await idsOf(SIWAN, meetingId)).toEqual([first, third, second]);
    expect((await panels.move(SIWAN, `agenda-items/${first}`, 'up')).status).toBe(409);
  });

  it('steps over what the person may not know of, and shows no gap', async () => {
    const { meetingId, items, cases } = await aMeeting('2026-04-21', 3);
    const mererid = await panels.staff(MERERID);
    await panels.system((tx) => bar(tx, cases[1] as string, { staffId: mererid, relation: 'neighbour' }));
    expect((await agendaOf(MERERID, meetingId)).map(({ order }) => order)).toEqual([1, 2]);
    await panels.moved(MERERID, `agenda-items/${items[2]}`, 'up');
    expect(await idsOf(MERERID, meetingId)).toEqual([items[2], items[0]]);
    expect(await idsOf(SIWAN, meetingId)).toEqual([items[2], items[1], items[0]]);
    await (await panels.as(MERERID)).get(`/v1/agenda-items/${items[1]}`).expect(404);
    expect((await panels.read(MERERID, 'meetings?from=2026-04-21&to=2026-04-21')).items[0].items).toBe(2);
  });
});

describe('listing', () => {
  it('needs an accepted nomination, which becomes listed', async () => {
    const { body: made } = await (
      await panels.as('elfyn.rosser@dp-lpa-carms.example')
    )
      .post('/v1/nominations')
      .send(aNomination(panels.forumId))
      .expect(201);
    const meetingId = await panels.meetingOn('2026-05-14');
    const { caseId } = await panels.read(SIWAN, `nominations/${made.id}`);
    const put = { meetingId, caseId, list: 'victim' };
    const early = await (await panels.as(SIWAN)).post('/v1/agenda-items').send(put).expect(422);
    expect(early.body.errors[0].pointer).toBe('#/caseId');
    await panels.moved(SIWAN, `nominations/${made.id}`, 'accept', {
      reason: 'High harm and several agencies',
      levelOfConcern: 'high',
      depth: 'full',
    });
    await panels.owner.query(`UPDATE nomination SET not_asked = '{contactCodeWord}' WHERE id = $1`, [made.id]);
    const key = { 'Idempotency-Key': 'list-once' };
    const once = await (await panels.as(SIWAN)).post('/v1/agenda-items').set(key).send(put).expect(201);
    const twice = await (await panels.as(SIWAN)).post('/v1/agenda-items').set(key).send(put).expect(201);
    expect(twice.body).toEqual(once.body);
    expect(await panels.read(SIWAN, `nominations/${made.id}`)).toMatchObject({ state: 'listed', meetingId });
    expect(await panels.read(SIWAN, `agenda-items/${once.body.id}`)).toMatchObject({
      perpetratorName: 'Idris Parry',
      victimName: 'Nia Vaughan',
      state: 'listed',
      list: 'victim',
    });
    await (await panels.as(SIWAN)).post('/v1/agenda-items').send(put).expect(422);
  });

  it('of a case elsewhere, unknown or by somebody else is refused', async () => {
    const { meetingId, cases } = await aMeeting('2026-04-22', 1);
    const put = { meetingId, caseId: cases[0], list: 'victim' };
    await (await panels.as(OWAIN)).post('/v1/agenda-items').send(put).expect(403);
    await (await panels.as(STRANGER)).post('/v1/agenda-items').send(put).expect(404);
    await (
      await panels.as(SIWAN)
    )
      .post('/v1/agenda-items')
      .send({ ...put, caseId: meetingId })
      .expect(422);
    await (
      await panels.as(SIWAN)
    )
      .post('/v1/agenda-items')
      .send({ ...put, list: 'both' })
      .expect(422);
  });

  it('on a locked agenda is an exception with a reason', async () => {
    const { meetingId } = await aMeeting('2026-04-23', 1);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    const put = { meetingId, caseId: await panels.aCase(), list: 'perpetrator' };
    await (await panels.as(SIWAN)).post('/v1/agenda-items').send(put).expect(422);
    const { id } = await panels.post(SIWAN, 'agenda-items', { ...put, urgencyReason: 'Released tomorrow' });
    expect(await panels.read(SIWAN, `agenda-items/${id}`)).toMatchObject({ state: 'ready', urgent: true });
  });
});

describe('locking', () => {
  it('makes every item ready, tells those concerned after ten minutes, and can be undone until then', async () => {
    const { meetingId, items, cases } = await aMeeting('2026-04-24', 2);
    const rachel = await panels.staff(RACHEL);
    await panels.post(SIWAN, `meetings/${meetingId}/attendance`, { staffId: rachel });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect((await agendaOf(SIWAN, meetingId)).map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect((await agendaOf(RACHEL, meetingId)).map(({ id }) => id)).toEqual(items);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'undo');
    expect((await agendaOf(SIWAN, meetingId)).map(({ state }) => state)).toEqual(['listed', 'listed']);
    expect(await agendaOf(RACHEL, meetingId)).toEqual([]);
    panels.clock.advance({ minutes: 11 });
    await panels.runJobs();
    expect((await mails()).filter(({ email }) => email === RACHEL)).toEqual([]);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    await panels.runJobs();
    expect((await mails()).filter(({ email }) => email === RACHEL)).toEqual([]);
    panels.clock.advance({ minutes: 11 });
    await panels.runJobs();
    const [mail] = (await mails()).filter(({ email }) => email === RACHEL);
    expect(mail?.subject).toBe('An agenda is ready');
    for (const id of [...items, ...cases]) expect(mail?.body).not.toContain(id);
  });

  it('is refused for a stale version, twice, and to those who do not run the forum', async () => {
    const { meetingId } = await aMeeting('2026-04-27', 1);
    const { version } = await panels.read(SIWAN, `meetings/${meetingId}`);
    const lock = async (email: string) =>
      (await panels.as(email)).post(`/v1/meetings/${meetingId}/lock`).send({ version });
    expect((await lock(OWAIN)).status).toBe(403);
    expect((await lock(STRANGER)).status).toBe(404);
    expect((await Promise.all([lock(SIWAN), lock(HUW)])).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await panels.move(SIWAN, `meetings/${meetingId}`, 'open_agenda')).status).toBe(409);
    expect((await (await panels.as(SIWAN)).post(`/v1/meetings/${meetingId}/dance`).send({ version })).status).toBe(404);
  });
});

describe('cancelling', () => {
  it('lists every item for the next meeting, and back again when undone', async () => {
    const { meetingId, items } = await aMeeting('2026-04-28', 2);
    const next = await panels.meetingOn('2026-05-14');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'cancel', { reason: 'Snow' });
    const listed = await idsOf(SIWAN, next);
    expect(listed).toEqual(expect.arrayContaining(items));
    expect(await idsOf(SIWAN, meetingId)).toEqual([]);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'undo');
    expect(await idsOf(SIWAN, meetingId)).toEqual(items);
    expect((await panels.move(SIWAN, `meetings/${meetingId}`, 'cancel', {})).status).toBe(422);
  });
});

describe('deferring and withdrawing', () => {
  it('carries to the next meeting, counts, and tells the chair the second time', async () => {
    const { items } = await aMeeting('2026-04-29', 1);
    await panels.moved(SIWAN, `agenda-items/${items[0]}`, 'defer', { reason: 'Officer ill' });
    const may = await agendaOf(SIWAN, await panels.meetingOn('2026-05-14'));
    const once = may.find(({ itemKind }) => itemKind === 'carried') as { id: string };
    expect(once).toMatchObject({ carryCount: 1, raisedToChair: false });
    await panels.moved(SIWAN, `agenda-items/${once.id}`, 'defer', { reason: 'Officer still ill' });
    const june = await agendaOf(SIWAN, await panels.meetingOn('2026-06-11'));
    expect(june).toMatchObject([{ carryCount: 2, raisedToChair: true, itemKind: 'carried' }]);
    panels.clock.advance({ minutes: 11 });
    await panels.runJobs();
    expect(await mails()).toContainEqual(
      expect.objectContaining({ email: HUW, subject: 'An item was carried over again' }),
    );
  });

  it('is undone with what followed from it', async () => {
    const { items } = await aMeeting('2026-04-30', 1);
    const july = await panels.meetingOn('2026-07-09');
    await panels.moved(SIWAN, `agenda-items/${items[0]}`, 'defer', { reason: 'Later', meetingId: july });
    expect(await agendaOf(SIWAN, july)).toMatchObject([{ state: 'listed' }]);
    await panels.moved(SIWAN, `agenda-items/${items[0]}`, 'undo');
    expect(await agendaOf(SIWAN, july)).toMatchObject([{ state: 'withdrawn', order: null }]);
    expect(await panels.read(SIWAN, `agenda-items/${items[0]}`)).toMatchObject({ state: 'listed' });
    await panels.moved(SIWAN, `agenda-items/${items[0]}`, 'withdraw', { reason: 'Moved to MARAC' });
    expect((await panels.move(SIWAN, `agenda-items/${items[0]}`, 'start')).status).toBe(409);
  });
});

describe('an agenda of sixty', () => {
  it('costs as many statements as one of six', async () => {
    const [six, sixty] = [await aMeeting('2026-05-05', 6), await aMeeting('2026-05-06', 60)];
    const costOf = async (path: string) => {
      await panels.read(SIWAN, path);
      return fewestStatements(() => panels.read(SIWAN, path));
    };
    const pageCost = async (path: string) => {
      const browser = await panels.pages.as(SIWAN);
      return fewestStatements(() => browser.get(path));
    };
    const page = (meetingId: string) => `agenda-items?meeting=${meetingId}&limit=200`;
    expect(await costOf(page(sixty.meetingId))).toBe(await costOf(page(six.meetingId)));
    expect(await costOf(`meetings/${sixty.meetingId}`)).toBe(await costOf(`meetings/${six.meetingId}`));
    const shown = await pageCost(`/meetings/${sixty.meetingId}`);
    expect(shown).toBe(await pageCost(`/meetings/${six.meetingId}`));
    expect(shown).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});
