import { randomUUID } from 'node:crypto';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { anAction, setStage, type Stage } from '../stage.js';

let clinic: Clinic;
let stage: Stage;
let coordinator: Agent;
let chair: Agent;
let housing: Agent;

beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
});
beforeEach(async () => {
  clinic.clock.set('2026-03-16T09:00:00Z');
  await clinic.owner.query('TRUNCATE action, move_made, follow_up, sent_mail CASCADE');
  await clinic.owner.query('UPDATE staff SET suspended_at = NULL');
  [coordinator, chair, housing] = (await Promise.all(
    ['mererid.coordinates', 'huw.chairs', 'michelle.houses'].map((name) => clinic.as(`${name}@clinic.example`)),
  )) as [Agent, Agent, Agent];
});
afterAll(() => clinic.close());

const set = async (answers: object = {}) => {
  const { body } = await coordinator.post('/v1/actions').send(anAction(stage, answers)).expect(201);
  return body as { id: string; reference: string; state: string; version: number };
};

/** Makes a move at the version the thing has now. */
const move = async (who: Agent, id: string, name: string, answers: object = {}) => {
  const { body } = await coordinator.get(`/v1/actions/${id}`).expect(200);
  return who.post(`/v1/actions/${id}/${name}`).send({ version: body.version, ...answers });
};

const shown = async (id: string, who: Agent = coordinator) => (await who.get(`/v1/actions/${id}`).expect(200)).body;

const mails = async () =>
  (
    await clinic.owner.query<{ staff_id: string; subject: string; body: string }>(
      'SELECT * FROM sent_mail ORDER BY at, subject',
    )
  ).rows;

const refused = async (answers: object) =>
  (await coordinator.post('/v1/actions').send(anAction(stage, answers)).expect(422)).body;

describe('an action', () => {
  it('goes from set to verified, and the record says who did what', async () => {
    const { id, state, reference } = await set();
    expect({ state, reference }).toEqual({ state: 'assigned', reference: expect.stringMatching(/^A-\d\w\w-\w{4}$/) });
    expect((await move(housing, id, 'accept')).body).toMatchObject({ state: 'accepted' });
    expect((await move(housing, id, 'start')).body).toMatchObject({ state: 'in_progress' });
    expect((await move(housing, id, 'claim', { evidence: 'Fitted today' })).body).toMatchObject({
      state: 'done_claimed',
    });
    expect((await move(chair, id, 'query', { reason: 'Was it tested?' })).body).toMatchObject({ state: 'in_progress' });
    expect((await move(housing, id, 'claim', { evidence: 'Tested with her' })).body).toMatchObject({
      state: 'done_claimed',
    });
    expect((await move(coordinator, id, 'verify')).body).toMatchObject({ state: 'verified' });
    expect(await clinic.record(id)).toEqual([
      'create',
      'assign',
      'accept',
      'start',
      'claim',
      'query',
      'claim',
      'verify',
    ]);
    const { history } = await shown(id);
    expect(history.map(({ move: made, said }: { move: string; said: string }) => [made, said])).toEqual([
      ['assign', null],
      ['accept', null],
      ['start', null],
      ['claim', 'Fitted today'],
      ['query', 'Was it tested?'],
      ['claim', 'Tested with her'],
      ['verify', null],
    ]);
  });

  it('has an owner of its agency, a deputy who is somebody else, and a due date that is not past', async () => {
    const { people } = stage;
    expect((await refused({ ownerId: people.owain })).errors).toMatchObject([{ pointer: '#/ownerId' }]);
    expect((await refused({ ownerId: randomUUID() })).errors).toMatchObject([{ pointer: '#/ownerId' }]);
    expect((await refused({ deputyId: people.michelle })).errors).toMatchObject([{ pointer: '#/deputyId' }]);
    expect((await refused({ dueOn: '2026-03-15' })).errors).toMatchObject([{ pointer: '#/dueOn' }]);
    await clinic.owner.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [people.michelle]);
    expect((await refused({})).errors).toMatchObject([{ pointer: '#/ownerId' }]);
    for (const missing of ['agencyId', 'ownerId', 'dueOn', 'text']) {
      expect((await refused({ [missing]: undefined })).errors).toMatchObject([{ pointer: `#/${missing}` }]);
    }
    expect((await clinic.owner.query('SELECT 1 FROM action')).rowCount).toBe(0);
  });

  it('comes out of an agenda item of its own case only', async () => {
    const item = async (caseId: string): Promise<string> => {
      const { rows } = await clinic.owner.query<{ id: string }>(
        `INSERT INTO agenda_item (id, case_id, agency_id, category, released, case_reference, forum_id, position, list, item_kind, carry_count, urgent, state)
         VALUES (gen_random_uuid(), $1, $2, 'caseExists', false, 'C', $3, 1, 'victim', 'new', 0, false, 'proposed') RETURNING id`,
        [caseId, stage.police.id, stage.forum.id],
      );
      return rows[0]?.id ?? '';
    };
    expect((await set({ itemId: await item(stage.caseId) })).state).toBe('assigned');
    const meetingId = randomUUID();
    for (const wrong of [{ itemId: randomUUID() }, { itemId: await item(stage.caseId), meetingId }]) {
      expect((await refused(wrong)).errors).toMatchObject([{ pointer: '#/itemId' }]);
    }
  });

  it('may be answered by anybody of the agency that owns it, and set only by the forum', async () => {
    const { id } = await set();
    const gethin = await clinic.as('gethin.leads@clinic.example');
    expect((await move(gethin, id, 'accept')).status).toBe(200);
    expect((await move(gethin, id, 'cancel', { reason: 'No' })).status).toBe(403);
    expect((await move(coordinator, id, 'claim', { evidence: 'Done by others' })).status).toBe(403);
    await gethin.post('/v1/actions').send(anAction(stage)).expect(404);
    const owain = await clinic.as('owain.detects@clinic.example');
    await owain.post('/v1/actions').send(anAction(stage)).expect(403);
    const carys = await clinic.as('carys.elsewhere@clinic.example');
    await carys.get(`/v1/actions/${id}`).expect(404);
    await carys.post('/v1/actions').send(anAction(stage)).expect(404);
  });

  it('keeps its first due date however often it is given longer, and stays in its state', async () => {
    const { id } = await set();
    await move(housing, id, 'accept');
    expect((await move(coordinator, id, 'extend', { newDueOn: '2026-03-27', reason: 'Part is late' })).status).toBe(
      422,
    );
    expect((await move(housing, id, 'extend', { newDueOn: '2026-04-10', reason: 'Part is late' })).status).toBe(403);
    expect((await move(coordinator, id, 'extend', { newDueOn: '2026-04-10', reason: 'Part is late' })).body.state).toBe(
      'accepted',
    );
    await move(chair, id, 'extend', {
      newDueOn: '2026-04-24',
      reason: 'Still late',
      requestedBy: stage.people.michelle,
    });
    expect(await shown(id)).toMatchObject({
      dueOn: '2026-04-24',
      originalDueOn: '2026-03-27',
      requestedByName: 'michelle houses',
    });
  });

  it('goes back to the clinic when it is refused, and on to another agency, which alone may then answer', async () => {
    const { id } = await set();
    expect((await move(housing, id, 'refuse', { reason: 'Not ours' })).body.state).toBe('refused');
    const to = { agencyId: stage.detectives.id, ownerId: stage.people.owain, reason: 'Right agency' };
    expect((await move(chair, id, 'reassign', { ...to, ownerId: stage.people.michelle })).status).toBe(422);
    expect((await move(chair, id, 'reassign', to)).body.state).toBe('assigned');
    expect((await move(housing, id, 'accept')).status).toBe(404);
    expect((await move(await clinic.as('medi.detects@clinic.example'), id, 'accept')).body.state).toBe('accepted');
    expect(await clinic.record(id)).toEqual(['create', 'assign', 'refuse', 'reassign', 'accept']);
  });

  it('is given back whole when a reassignment is undone', async () => {
    const { id } = await set();
    await move(chair, id, 'reassign', {
      agencyId: stage.detectives.id,
      ownerId: stage.people.owain,
      reason: 'Right agency',
    });
    expect((await move(chair, id, 'undo')).body.state).toBe('assigned');
    expect(await shown(id)).toMatchObject({ agencyId: stage.housing.id, ownerId: stage.people.michelle, reason: null });
    expect((await move(housing, id, 'accept')).status).toBe(200);
  });

  it('is replaced by another action of the same case only', async () => {
    const [first, second] = [await set(), await set()];
    expect((await move(coordinator, first.id, 'supersede', { supersededBy: first.id })).status).toBe(422);
    expect((await move(coordinator, first.id, 'supersede', { supersededBy: randomUUID() })).status).toBe(422);
    expect((await move(coordinator, first.id, 'supersede', { supersededBy: second.id })).body.state).toBe('superseded');
  });

  it('is done in time and entered late, or done late', async () => {
    const [inTime, late] = [await set(), await set()];
    await move(housing, inTime.id, 'accept');
    await move(housing, late.id, 'accept');
    clinic.clock.set('2026-03-30T09:00:00+01:00');
    housing = await clinic.as('michelle.houses@clinic.example');
    coordinator = await clinic.as('mererid.coordinates@clinic.example');
    expect(await shown(inTime.id)).toMatchObject({ overdue: true, lateness: 'overdue' });
    expect((await move(housing, late.id, 'claim', { evidence: 'Fitted', happenedAt: '2026-03-31' })).status).toBe(422);
    await move(housing, inTime.id, 'claim', { evidence: 'Fitted on the day', happenedAt: '2026-03-27' });
    await move(housing, late.id, 'claim', { evidence: 'Fitted', happenedAt: '2026-03-28T10:00:00Z' });
    expect(await shown(inTime.id)).toMatchObject({ overdue: false, lateness: 'entered_late', doneOn: '2026-03-27' });
    expect(await shown(late.id)).toMatchObject({ overdue: false, lateness: 'done_late', doneOn: '2026-03-28' });
  });

  it('may be proposed first and assigned with others', async () => {
    const made = [await set({ proposeOnly: true }), await set({ proposeOnly: true })];
    expect(made.map(({ state }) => state)).toEqual(['proposed', 'proposed']);
    const items = made.map(({ id, version }) => ({ id, version }));
    const { body } = await coordinator.post('/v1/actions/moves').send({ move: 'assign', items }).expect(200);
    expect(body.rows.map((row: { moved: { state: string } }) => row.moved.state)).toEqual(['assigned', 'assigned']);
  });
});

describe('lists of actions', () => {
  const ids = async (who: Agent, query: string) =>
    (await who.get(`/v1/actions?${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id);

  it('are narrowed to mine, my agency’s, what is overdue, a forum and a range of due dates, the soonest first', async () => {
    const theirs = { agencyId: stage.detectives.id, ownerId: stage.people.owain };
    const [later, soon, other] = [
      await set(),
      await set({ dueOn: '2026-03-18' }),
      await set({ ...theirs, dueOn: '2026-03-20' }),
    ];
    expect(await ids(coordinator, '')).toEqual([soon.id, other.id, later.id]);
    expect(await ids(housing, '')).toEqual([soon.id, later.id]);
    expect(await ids(housing, 'mine=yes')).toEqual([soon.id, later.id]);
    expect(await ids(await clinic.as('gethin.leads@clinic.example'), 'mine=yes')).toEqual([]);
    expect(await ids(await clinic.as('gethin.leads@clinic.example'), 'agency=mine')).toEqual([soon.id, later.id]);
    expect(await ids(coordinator, `agency=${stage.detectives.id}`)).toEqual([other.id]);
    expect(await ids(coordinator, `forum=${stage.forum.id}&dueFrom=2026-03-19&dueTo=2026-03-20`)).toEqual([other.id]);
    expect(await ids(coordinator, `forum=${stage.elsewhere.id}`)).toEqual([]);
    clinic.clock.set('2026-03-19T00:30:00Z');
    coordinator = await clinic.as('mererid.coordinates@clinic.example');
    expect(await ids(coordinator, 'overdue=yes')).toEqual([soon.id]);
    expect(await ids(coordinator, 'state=accepted')).toEqual([]);
    await coordinator.get('/v1/actions?state=nonsense').expect(422);
  });

  it('finds by reference however typed, by words, and tells a mistyped reference from an unknown one', async () => {
    const { id, reference } = await set({ externalKey: 'DPC-A-001' });
    const search = async (words: string) => coordinator.post('/v1/actions/search').send({ words });
    for (const words of [reference, reference.toLowerCase().replaceAll('-', ' '), 'fit locks', 'DPC-A-001']) {
      expect((await search(words)).body.items).toMatchObject([{ id }]);
    }
    const wrong = reference.slice(0, -1) + (reference.endsWith('2') ? '3' : '2');
    expect((await search(wrong)).status).toBe(422);
    expect((await search('nothing like it')).body).toMatchObject({ items: [], total: 0 });
  });
});

describe('messages about actions', () => {
  it('wait out the ten minutes, are one however many rows, and name nobody', async () => {
    const made = await Promise.all([1, 2, 3].map(() => set({ proposeOnly: true })));
    const items = made.map(({ id, version }) => ({ id, version }));
    await coordinator.post('/v1/actions/moves').send({ move: 'assign', items }).expect(200);
    clinic.clock.advance({ minutes: 9 });
    await clinic.runJobs();
    expect(await mails()).toEqual([]);
    clinic.clock.advance({ minutes: 2 });
    await clinic.runJobs();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ staff_id: stage.people.michelle, subject: 'You have 3 actions to answer' });
    expect(mail?.body).not.toMatch(/locks|tenancy|housing|A-\d/i);
  });

  it('are dropped by an undo, for the rows that were undone', async () => {
    const made = await Promise.all([1, 2].map(() => set({ proposeOnly: true })));
    const items = made.map(({ id, version }) => ({ id, version }));
    await coordinator.post('/v1/actions/moves').send({ move: 'assign', items }).expect(200);
    const [first, second] = made as unknown as [{ id: string }, { id: string }];
    expect((await move(coordinator, first.id, 'undo')).body.state).toBe('proposed');
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    expect(await mails()).toMatchObject([{ subject: 'You have an action to answer' }]);
    expect((await mails())[0]?.body).toContain(`/actions/${second.id}`);
    coordinator = await clinic.as('mererid.coordinates@clinic.example');
    expect((await move(coordinator, second.id, 'undo')).status).toBe(409);
  });

  it('tell whoever had an action that it is another’s, once for all of them, and not where it was undone', async () => {
    const made = await Promise.all([1, 2, 3].map(() => set()));
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    await clinic.owner.query('TRUNCATE message_about, sent_mail');
    const to = { agencyId: stage.detectives.id, ownerId: stage.people.owain, reason: 'Right agency' };
    const items = made.map(({ id, version }) => ({ id, version }));
    await chair
      .post('/v1/actions/moves')
      .send({ move: 'reassign', items, ...to })
      .expect(200);
    expect((await move(chair, made[0]?.id ?? '', 'undo')).status).toBe(200);
    await clinic.runJobs();
    expect(await mails()).toEqual([]);
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    const told = await mails();
    expect(told.map(({ staff_id: who, subject }) => [who, subject]).sort()).toEqual(
      [
        [stage.people.michelle, '2 of your actions have a new owner'],
        [stage.people.owain, 'You have 2 actions to answer'],
      ].sort(),
    );
    for (const { body } of told) expect(body).not.toMatch(/locks|tenancy|housing|owain|michelle|A-\d/i);
    const former = told.find(({ staff_id: who }) => who === stage.people.michelle);
    expect(former?.body).toMatch(/yours:\n\nhttp:\/\/localhost:3000\/$/);
  });

  it('say nothing of a reassignment to whoever gives their own action away', async () => {
    const { id } = await set({ agencyId: stage.office.id, ownerId: stage.people.huw });
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    await clinic.owner.query('TRUNCATE message_about, sent_mail');
    const to = { agencyId: stage.housing.id, ownerId: stage.people.michelle, reason: 'Right agency' };
    expect((await move(chair, id, 'reassign', to)).status).toBe(200);
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    expect(await mails()).toMatchObject([{ staff_id: stage.people.michelle, subject: 'You have an action to answer' }]);
  });

  it('tell the coordinator and the chair of a refusal, and nobody of what they did themselves', async () => {
    const { id } = await set();
    await move(housing, id, 'refuse', { reason: 'Not ours' });
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    const told = (await mails()).map(({ staff_id: who, subject }) => [who, subject]);
    expect(told.sort()).toEqual(
      [
        [stage.people.mererid, 'An action was refused'],
        [stage.people.huw, 'An action was refused'],
      ].sort(),
    );
  });
});

describe('what is taken back', () => {
  it('stays readable: a correction erases nothing', async () => {
    const { id } = await set();
    await move(housing, id, 'accept');
    await move(housing, id, 'claim', { evidence: 'Fitted next door by mistake' });
    clinic.clock.advance({ hours: 1 });
    coordinator = await clinic.as('mererid.coordinates@clinic.example');
    expect((await move(coordinator, id, 'correct', { reason: 'The wrong door' })).body.state).toBe('accepted');
    const { history, evidence } = await shown(id);
    expect(evidence).toBeNull();
    expect(history.at(-1)).toMatchObject({
      move: 'claim',
      said: 'Fitted next door by mistake',
      takenBack: { reason: 'The wrong door' },
    });
  });
});
