import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { statementsOf } from '../statements.js';

let clinic: Clinic;
let forumId: string;
let siwan: Agent;
let chair: Agent;

const signIn = async (): Promise<void> => {
  siwan = await clinic.as('siwan.gwynne@dp-coord.example');
  chair = await clinic.as('huw.bebb@dp-ppu.example');
};
beforeAll(async () => {
  clinic = await openLoadedClinic();
  forumId = await forumOf(clinic);
});
beforeEach(async () => {
  clinic.clock.set('2026-03-16T09:00:00Z');
  await signIn();
});
afterAll(() => clinic.close());

interface Opened {
  readonly id: string;
  readonly nominationId: string;
  readonly reference: string;
}

/** A case that was nominated and taken on. */
const aCase = async (answers: object = {}): Promise<Opened> => {
  const officer = await clinic.as('elfyn.rosser@dp-lpa-carms.example');
  const { body } = await officer.post('/v1/nominations').send(aNominationOfStrangers(forumId, answers)).expect(201);
  const accepted = { version: 1, levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' };
  await siwan.post(`/v1/nominations/${body.id}/accept`).send(accepted).expect(200);
  const { body: shown } = await siwan.get(`/v1/nominations/${body.id}`).expect(200);
  return { id: shown.caseId, nominationId: body.id, reference: shown.caseReference };
};
const nia = { victimSurname: 'Vaughan', victimForename: 'Nia' };
const show = async (id: string, who = siwan) => (await who.get(`/v1/cases/${id}`).expect(200)).body;
const move = async (who: Agent, id: string, name: string, answers: object = {}) =>
  who.post(`/v1/cases/${id}/${name}`).send({ version: (await show(id)).version, ...answers });
const staff = async (email: string) => {
  const { id, posts } = await clinic.actor(email);
  return { staffId: id, agencyId: posts[0]?.agencyId ?? '' };
};
const closing = {
  reason: 'Risk managed.',
  linkedVictims: 'none known',
  victimTold: 'By the ISAC.',
  orderWatch: 'no order',
};

describe('a case', () => {
  it('is listed, shown with its people, and found by its reference and its names', async () => {
    const { id, reference } = await aCase({ ...nia, perpetratorSurname: 'Cadfael', perpetratorForename: 'Idris' });
    expect((await siwan.get('/v1/cases?state=active&limit=200').expect(200)).body.items).toContainEqual(
      expect.objectContaining({ id, reference, perpetrator: 'Idris Cadfael', victim: 'Nia Vaughan' }),
    );
    expect(await show(id)).toMatchObject({
      state: 'active',
      levelOfConcern: 'high',
      forums: [{ name: 'Dyfed-Powys Stalking Clinic' }],
      owners: [{ areaCode: 'dyfed-powys' }, { areaCode: 'dyfed-powys' }],
      team: [],
    });
    for (const words of [reference, reference.toLowerCase().replaceAll('-', ' '), 'cadfael'])
      expect((await siwan.post('/v1/cases/search').send({ words }).expect(200)).body.items[0]).toMatchObject({ id });
  });

  it('shows the team what its post allows, from the moment it joins', async () => {
    const { id } = await aCase({ ...nia, victimDob: '1931-01-01' });
    const isac = await clinic.as('deborah.ishmael@dp-isac.example');
    await isac.get(`/v1/cases/${id}`).expect(404);
    const member = { ...(await staff('deborah.ishmael@dp-isac.example')), part: 'isac' };
    const wrong = [{ ...member, agencyId: (await staff('huw.bebb@dp-ppu.example')).agencyId }];
    expect((await move(siwan, id, 'team', { team: wrong })).status).toBe(422);
    expect((await move(siwan, id, 'team', { team: [member] })).status).toBe(200);
    const shown = await show(id, isac);
    expect(shown.team).toMatchObject([{ name: 'Deborah Ishmael', part: 'isac' }]);
    const victim = shown.people.find(({ part }: { part: string }) => part === 'victim');
    expect(victim).toMatchObject({ name: 'Nia Vaughan', safeContact: { method: 'phone' } });
    expect((await move(siwan, id, 'undo')).status).toBe(200);
    await isac.get(`/v1/cases/${id}`).expect(404);
  });

  it('opens the victim’s location to somebody until a last day', async () => {
    const { id } = await aCase();
    const housing = await staff('michelle.dacey@dp-housing-assoc.example');
    const given = { staffId: housing.staffId, categories: ['victimLocation'], reason: 'Locks.' };
    expect((await move(chair, id, 'grant', { ...given, until: '2026-03-15' })).status).toBe(422);
    expect((await move(chair, id, 'grant', { ...given, until: '2026-03-17' })).status).toBe(200);
    const granted = async () =>
      (await clinic.actor('michelle.dacey@dp-housing-assoc.example')).grants.filter(({ caseId }) => caseId === id);
    expect(await granted()).toMatchObject([{ categories: ['victimLocation'] }]);
    clinic.clock.set('2026-03-17T23:59:00Z');
    expect(await granted()).toHaveLength(1);
    clinic.clock.set('2026-03-18T00:00:00Z');
    expect(await granted()).toHaveLength(0);
  });

  it('is nothing to whoever is barred, by others or by themselves, and is again once that is lifted', async () => {
    const { id } = await aCase();
    const mererid = await clinic.as('mererid.cadwaladr@dp-coord.example');
    const { staffId } = await staff('mererid.cadwaladr@dp-coord.example');
    expect((await move(siwan, id, 'bar', { staffId, relation: 'neighbour' })).status).toBe(200);
    await mererid.get(`/v1/cases/${id}`).expect(404);
    expect((await move(siwan, id, 'unbar', { staffId, reason: 'Moved away.' })).status).toBe(200);
    await mererid.get(`/v1/cases/${id}`).expect(200);
    expect((await move(mererid, id, 'declare', { relation: 'cousin' })).status).toBe(200);
    await mererid.get(`/v1/cases/${id}`).expect(404);
    expect(
      (await move(siwan, id, 'unbar', { staffId: (await staff('huw.bebb@dp-ppu.example')).staffId, reason: 'x' }))
        .status,
    ).toBe(404);
  });

  it('closes once no action of it is open, and opens again', async () => {
    const { id } = await aCase();
    expect((await move(chair, id, 'close', { reason: 'x' })).status).toBe(422);
    const owner = await staff('elfyn.rosser@dp-lpa-carms.example');
    const action = {
      caseId: id,
      text: 'Visit',
      type: 'safeguard',
      agencyId: owner.agencyId,
      ownerId: owner.staffId,
      dueOn: '2026-03-20',
    };
    const { body: set } = await siwan.post('/v1/actions').send(action).expect(201);
    const held = await move(chair, id, 'close', closing);
    expect([held.status, held.body.errors[0].detail]).toEqual([422, expect.stringContaining('still open')]);
    await siwan.post(`/v1/actions/${set.id}/cancel`).send({ version: set.version, reason: 'No need.' }).expect(200);
    expect((await move(chair, id, 'close', closing)).status).toBe(200);
    const receipts = async () =>
      (await clinic.owner.query(`SELECT 1 FROM case_grant WHERE case_id = $1 AND to_at IS NULL`, [id])).rowCount;
    expect([(await show(id)).state, await receipts()]).toEqual(['closed', 0]);
    expect((await move(chair, id, 'undo')).status).toBe(200);
    expect([(await show(id)).state, await receipts()]).toEqual(['active', 2]);
    expect((await move(chair, id, 'close', closing)).status).toBe(200);
    expect((await move(chair, id, 'reopen', { reason: 'A new incident.' })).status).toBe(200);
    expect(await show(id)).toMatchObject({ state: 'active', closedAt: null });
  });

  it('is taken on by the decision about its nomination alone', async () => {
    const { id } = await aCase();
    expect((await move(siwan, id, 'take_on')).status).toBe(403);
    expect((await move(siwan, id, 'step_up', { reason: 'x' })).status).toBe(409);
    expect((await move(chair, id, 'monitor', { reason: 'Quiet for a month.' })).status).toBe(200);
    expect((await show(id)).decisions.at(-1)).toMatchObject({ move: 'monitor', reason: 'Quiet for a month.' });
  });
});

describe('what belongs to a case', () => {
  let id: string;
  beforeAll(async () => {
    await signIn();
    ({ id } = await aCase({ victimSurname: 'Prydderch', victimForename: 'Gwenhwyfar' }));
    const advocate = await staff('deborah.ishmael@dp-isac.example');
    expect((await move(siwan, id, 'team', { team: [{ ...advocate, part: 'isac' }] })).status).toBe(200);
  });

  it('is read by one statement, names and moves and all', async () => {
    const sent = await statementsOf(() => show(id));
    const tables = ['case_team', 'person_name', 'staff', 'agency', 'move_made'];
    const whole = sent.filter((text) => tables.every((table) => new RegExp(`FROM "?${table}"? `).test(text)));
    expect(whole).toHaveLength(1);
    const { team, forums } = await show(id);
    expect(team).toMatchObject([{ name: 'Deborah Ishmael', agency: expect.stringMatching(/\w/) }]);
    expect(forums).toEqual([expect.objectContaining({ name: expect.stringMatching(/\w/) })]);
  });

  it('is told to nobody who does not see the case, and only that is recorded', async () => {
    const advocate = await clinic.as('lleucu.nantlais@dp-isac.example');
    const {
      rows: [last],
    } = await clinic.owner.query('SELECT max(id) AS id FROM audit_entry');
    const { body } = await advocate.get(`/v1/cases/${id}`).expect(404);
    expect(JSON.stringify(body)).not.toMatch(/Prydderch|Gwynne/);
    const { rows } = await clinic.owner.query('SELECT action, subject_id FROM audit_entry WHERE id > $1', [last.id]);
    expect(rows).toEqual([{ action: 'refused', subject_id: id }]);
  });

  it('ends no process where it cannot be read', async () => {
    const uncaught: unknown[] = [];
    const note = (reason: unknown): void => void uncaught.push(reason);
    process.on('unhandledRejection', note);
    await clinic.owner.query('ALTER TABLE case_team RENAME COLUMN part TO unknown_part');
    await siwan.get(`/v1/cases/${id}`).expect(500);
    await clinic.owner.query('ALTER TABLE case_team RENAME COLUMN unknown_part TO part');
    await show(id);
    process.off('unhandledRejection', note);
    expect(uncaught).toEqual([]);
  });
});
