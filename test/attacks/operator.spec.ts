import { inviteAdministrator } from '../../libs/administration/agencies/index.js';
import { Seeding, type Folder } from '../../libs/loading/index.js';
import { openLoadedClinic, storyFolder } from '../factories.js';
import { openClinic, type Clinic } from '../harness.js';
import { HUW, LLEUCU, OWAIN } from '../people.js';
import { storyWays } from '../story-ways.js';

let clinic: Clinic;
const { all, one, idOf } = storyWays(() => clinic, {});
const makes = (email: string) => clinic.work.as(clinic.system(), (tx) => inviteAdministrator(tx, email));
const [FIRST, SECOND, THIRD] = ['first@agency.example', 'second@agency.example', 'third@agency.example'] as const;

describe('the operator', () => {
  beforeAll(async () => void (clinic = await openClinic()));
  afterAll(() => clinic.close());

  it('makes the first two administrators, and no third', async () => {
    for (const email of [FIRST, SECOND, FIRST]) expect(await makes(email)).toContain('/invitation');
    await expect(makes(THIRD)).rejects.toMatchObject({ type: 'not-allowed' });
    for (const email of [FIRST, SECOND])
      expect((await clinic.actor(email)).posts).toMatchObject([{ role: 'system_admin' }]);
  });

  it('makes none by the way of one whom an administrator appointed and nobody confirmed', async () => {
    const [agency] = await all<{ id: string }>('SELECT id FROM agency');
    const asked = { forename: 'A', surname: 'Third', email: THIRD, agencyId: agency?.id, role: 'system_admin' };
    await (await clinic.as(FIRST)).post('/v1/posts').send(asked).expect(201);
    await expect(makes(THIRD)).rejects.toMatchObject({ type: 'not-allowed' });
    expect((await clinic.actor(THIRD)).posts).toEqual([]);
  });
});

describe('a live load', () => {
  const alone = (names: readonly string[]): Folder => ({
    read: async (name) => (names.includes(name) ? storyFolder.read(name) : undefined),
  });
  const reference = ['areas.json', 'forums.json', 'agencies.csv', 'sharing-agreements.csv', 'people.csv'];
  const load = async () =>
    (await clinic.worker()).get(Seeding).load({ folder: alone(reference), now: clinic.clock.now() });
  const waiting = async () =>
    (await one<{ n: number }>(`SELECT count(*)::int AS n FROM post WHERE state = 'waiting'`)).n;
  const confirm = async (by: string, id: string) => {
    const { version } = await one<{ version: number }>('SELECT version FROM post WHERE id = $1', [id]);
    return (await clinic.as(by)).post(`/v1/posts/${id}/confirm`).send({ version });
  };
  const postOf = async (email: string) =>
    (await one<{ id: string }>('SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1', [email]))
      .id;

  beforeAll(async () => {
    clinic = await openClinic();
    await makes(FIRST);
    await load();
  }, 120_000);
  afterAll(() => clinic.close());

  it('leaves every post whose role reads cases in one list, and nobody of them reads', async () => {
    const { body } = await (await clinic.as(FIRST)).get('/v1/posts?state=waiting&limit=1').expect(200);
    expect([body.total, body.total > 100]).toEqual([await waiting(), true]);
    for (const email of [OWAIN, HUW, LLEUCU]) expect((await clinic.actor(email)).posts).toEqual([]);
    const held = await all<{ role: string }>(`SELECT DISTINCT role FROM post WHERE state = 'held' ORDER BY role`);
    expect(held.map(({ role }) => role)).toEqual(['policing_body', 'system_admin']);
  });

  it('brings no post in the police whose address is of none of its agency’s domains, and none of an agency that has no domain', async () => {
    const told = await openClinic();
    /** The files with other words in one of them. */
    const changed = (file: string, words: RegExp, others: string): Folder => ({
      read: async (name) => {
        const text = await alone(reference).read(name);
        return name === file ? text?.replace(words, others) : text;
      },
    });
    const loading = async (folder: Folder) =>
      (await (await told.worker()).get(Seeding).load({ folder, now: told.clock.now() })).rows
        .filter(({ outcome }) => outcome === 'refused')
        .flatMap(({ file, problems }) => problems.map(({ column, reason }) => `${file} ${column} ${reason}`));
    const isThere = async (email: string) =>
      (await told.owner.query('SELECT 1 FROM staff WHERE email = $1', [email])).rowCount;
    const elsewhere = OWAIN.replace(/@.*/, '@elsewhere.example');
    expect(await loading(changed('people.csv', new RegExp(OWAIN), elsewhere))).toEqual([
      'people.csv email foreign_address',
    ]);
    expect([await isThere(elsewhere), await isThere(HUW)]).toEqual([0, 1]);
    expect(await loading(changed('agencies.csv', /\b(dp-[a-z-]+|dp-police)\.example/g, ''))).toEqual([
      'people.csv agency no_domain',
    ]);
    expect(await isThere(OWAIN)).toBe(0);
    expect(await loading(alone(reference))).toEqual([]);
    expect(await isThere(OWAIN)).toBe(1);
    await told.close();
  });

  it('is confirmed by an administrator, and loaded again changes nothing of that', async () => {
    const id = await postOf(HUW);
    expect((await confirm(FIRST, id)).status).toBe(200);
    expect((await clinic.actor(HUW)).posts).not.toEqual([]);
    const before = await waiting();
    await load();
    expect([await waiting(), (await clinic.actor(HUW)).posts.length > 0]).toEqual([before, true]);
  });

  it('tells a story by those whose posts wait from then on', async () => {
    const told = await openClinic({ at: '2026-03-16T14:00:00Z' });
    const { rows } = await (await told.worker()).get(Seeding).load({ folder: storyFolder, now: told.clock.now() });
    const events = rows.filter(({ file }) => file === 'events.json').map(({ outcome }) => outcome);
    expect([events.includes('played'), events.includes('refused')]).toEqual([true, false]);
    const { rows: held } = await told.owner.query(`SELECT DISTINCT role FROM post WHERE state = 'held'`);
    expect(held).toEqual([{ role: 'policing_body' }]);
    expect((await told.actor(OWAIN)).posts).toEqual([]);
    await told.close();
  });

  it('gives a post that was over back to nobody by itself', async () => {
    const id = await postOf(HUW);
    await clinic.owner.query(`UPDATE post SET to_on = '2026-03-01' WHERE id = $1`, [id]);
    await load();
    expect(await one('SELECT state, asked_by, confirmed_by FROM post WHERE id = $1', [id])).toMatchObject({
      state: 'waiting',
      confirmed_by: null,
    });
    expect(await idOf('staff', 'email', HUW)).not.toBe('');
  });
});

describe('a loaded demonstration', () => {
  it('holds at once, as the history that it is', async () => {
    clinic = await openLoadedClinic();
    expect(await all(`SELECT 1 FROM post WHERE state = 'waiting'`)).toEqual([]);
    await clinic.close();
  });
});
