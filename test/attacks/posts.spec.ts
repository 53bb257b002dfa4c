import { Systems } from '../../libs/administration/agencies/systems/systems.service.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { MEDI, OWAIN, RAVI } from '../people.js';
import { secondAdministrator } from '../second-person.js';
import { storyWays } from '../story-ways.js';
import { aCaseTakenOn } from './taken-on.js';

let clinic: Clinic;
let caseId: string;
let second: string;
beforeAll(async () => {
  clinic = await openLoadedClinic();
  caseId = await aCaseTakenOn(clinic);
  second = await secondAdministrator(clinic);
});
afterAll(() => clinic.close());

const { all, one, idOf } = storyWays(() => clinic, {});
const forumId = () => idOf('forum', 'key', 'dyfed-powys-clinic');
const agencyId = () => idOf('agency', 'key', 'dp-cid');
const reads = async (email: string) => (await (await clinic.as(email)).get(`/v1/cases/${caseId}`)).status;
const postOf = async (email: string): Promise<string> =>
  (
    await one<{ id: string }>(
      'SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1 ORDER BY p.listed DESC',
      [email],
    )
  ).id;
const stateOf = async (id: string) =>
  (await one<{ state: string }>('SELECT state FROM post WHERE id = $1', [id])).state;
const move = async (by: string, id: string, name: string, answers: object = {}) => {
  const { version } = await one<{ version: number }>('SELECT version FROM post WHERE id = $1', [id]);
  return (await clinic.as(by)).post(`/v1/posts/${id}/${name}`).send({ version, ...answers });
};
const give = async (by: string, email: string, more: object = {}) =>
  (await clinic.as(by)).post('/v1/posts').send({
    forename: 'Puppet',
    surname: 'Doe',
    email,
    agencyId: await agencyId(),
    role: 'police',
    forumIds: [await forumId()],
    vettingLevel: 'MV',
    vettingExpiresOn: '2030-01-01',
    ...more,
  });

let made = 0;
/** An address that the attacker reads the mail of. */
const anAddress = (): string => `puppet${String((made += 1))}@dp-cid.example`;

describe('nobody gives themselves', () => {
  it('a post, neither as a new one nor as a secondment', async () => {
    expect((await give(RAVI, RAVI)).status).toBe(422);
    expect(
      (await give(RAVI, RAVI, { agencyId: await idOf('agency', 'key', 'dp-coord'), role: 'coordinator' })).status,
    ).toBe(403);
    const seconded = { agencyId: await agencyId(), role: 'police', toOn: '2026-12-31', forumIds: [await forumId()] };
    expect((await move(RAVI, await postOf(RAVI), 'second', seconded)).status).toBe(403);
    expect(await all('SELECT 1 FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1', [RAVI])).toHaveLength(
      1,
    );
  });

  it('back a post that is over, unvetted or not confirmed, nor a forum in one', async () => {
    const old = (
      await one<{ id: string }>(
        `INSERT INTO post (id, staff_id, agency_id, role, area_code, forum_ids, membership, state, to_on)
         SELECT gen_random_uuid(), s.id, $2, 'police', 'dyfed-powys', $3, 'dual', 'ended', '2026-03-01' FROM staff s WHERE s.email = $1 RETURNING id`,
        [RAVI, await agencyId(), [await forumId()]],
      )
    ).id;
    expect((await move(RAVI, old, 'extend')).status).toBe(403);
    const becomes = (set: string) =>
      clinic.owner.query(`UPDATE post SET state = 'held', to_on = NULL, ${set} WHERE id = $1`, [old]);
    await becomes(`vetting_expires_on = '2026-03-01'`);
    expect((await move(RAVI, old, 'vet', { vettingLevel: 'MV', vettingExpiresOn: '2030-01-01' })).status).toBe(403);
    await becomes(`vetting_expires_on = NULL, confirm_by = '2026-03-01'`);
    expect((await move(RAVI, old, 'confirm')).status).toBe(403);
    await becomes(`confirm_by = NULL, forum_ids = '{}'`);
    expect((await move(RAVI, old, 'place', { forumIds: [await forumId()] })).status).toBe(403);
    expect((await move(RAVI, old, 'end', { lastDay: '2026-03-15', reason: 'I left.' })).status).toBe(200);
    expect((await move(RAVI, old, 'undo')).status).toBe(403);
    clinic.clock.advance({ minutes: 20 });
    expect((await move(RAVI, old, 'correct', { reason: 'I did not.' })).status).toBe(403);
    expect([await stateOf(old), await reads(RAVI)]).toEqual(['ended', 404]);
  });
});

describe('a post whose role reads cases', () => {
  it('holds once a second person has confirmed it, and the person is vetted', async () => {
    const email = anAddress();
    const { body, status } = await give(RAVI, email, { vettingLevel: undefined, vettingExpiresOn: undefined });
    expect([status, body.state, await reads(email)]).toEqual([201, 'waiting', 404]);
    const offered = async (by: string) =>
      (await (await clinic.as(by)).get(`/v1/posts/${body.id}`)).body.moves.map(({ name }: { name: string }) => name);
    expect(await offered(RAVI)).not.toContain('confirm');
    expect(await offered(second)).toContain('confirm');
    expect((await move(RAVI, body.id, 'confirm')).status).toBe(403);
    expect((await move(email, body.id, 'confirm')).status).toBeGreaterThanOrEqual(403);
    expect((await move(second, body.id, 'confirm')).status).toBe(422);
    await move(RAVI, body.id, 'vet', { vettingLevel: 'MV', vettingExpiresOn: '2030-01-01' });
    expect((await move(second, body.id, 'confirm')).status).toBe(200);
    expect([await stateOf(body.id), await reads(email)]).toEqual(['held', 200]);
  });

  it('is confirmed by the lead who is set, and not by the person first listed', async () => {
    const { body } = await give(RAVI, anAddress());
    const agency = await agencyId();
    const [first] = await all<{ email: string }>(
      'SELECT s.email FROM post p JOIN staff s ON s.id = p.staff_id WHERE p.agency_id = $1 ORDER BY p.listed',
      [agency],
    );
    const settle = (leadId: string | null) =>
      clinic.owner.query(
        `INSERT INTO agency_setting (id, agency_id, from_on, lead_id, roles, forum_ids, confirms, set_at) VALUES (gen_random_uuid(), $1, '2026-01-01', $2, '{police}', '{}', false, $3)`,
        [agency, leadId, clinic.clock.now()],
      );
    await settle(null);
    expect(first?.email).toBe(OWAIN);
    expect((await move(OWAIN, body.id, 'confirm')).status).toBe(403);
    clinic.clock.advance({ minutes: 1 });
    await settle(await idOf('staff', 'email', MEDI));
    expect((await move(OWAIN, body.id, 'confirm')).status).toBe(403);
    expect((await move(MEDI, body.id, 'confirm')).status).toBe(200);
  });

  it('waits again where it was over and is extended', async () => {
    const email = anAddress();
    const { body } = await give(RAVI, email);
    await move(second, body.id, 'confirm');
    expect((await move(RAVI, body.id, 'end', { lastDay: '2026-03-15', reason: 'Left.' })).status).toBe(200);
    expect((await move(RAVI, body.id, 'undo')).status).toBe(422);
    expect((await move(RAVI, body.id, 'extend')).status).toBe(200);
    expect([await stateOf(body.id), await reads(email)]).toEqual(['waiting', 404]);
    expect((await move(second, body.id, 'confirm')).status).toBe(200);
    expect(await reads(email)).toBe(200);
  });

  it('in the police needs an email address at the agency’s own domain', async () => {
    const elsewhere = await give(RAVI, 'puppet@elsewhere.example');
    expect([elsewhere.status, elsewhere.body.errors?.[0]?.pointer]).toEqual([422, '#/email']);
    const ofTheForce = await give(RAVI, `puppet${String((made += 1))}@dp-police.example`);
    expect(ofTheForce.status).toBe(201);
    const home = await postOf('michelle.dacey@dp-housing-assoc.example');
    const asked = { agencyId: await agencyId(), role: 'police', toOn: '2026-12-31', forumIds: [await forumId()] };
    expect((await move(RAVI, home, 'second', asked)).status).toBe(422);
  });

  it('in the police is given by no agency that has no domain on record, and no such agency is added', async () => {
    const family = `SELECT id FROM agency WHERE controller_id = (SELECT controller_id FROM agency WHERE key = 'dp-cid')`;
    const kept = await all<{ id: string; email_domain: string | null }>(
      `SELECT id, email_domain FROM agency WHERE id IN (${family})`,
    );
    await clinic.owner.query(`UPDATE agency SET email_domain = NULL WHERE id IN (${family})`);
    const given = await give(RAVI, anAddress());
    expect([given.status, given.body.errors?.[0]?.pointer]).toEqual([422, '#/email']);
    const add = async (more: object) =>
      (await clinic.as(RAVI)).post('/v1/agencies').send({
        name: 'A force of its own',
        agencyKind: 'police',
        areaCode: 'dyfed-powys',
        regime: 'part3',
        ...more,
      });
    for (const more of [{}, { controllerId: await agencyId() }]) {
      const { status, body } = await add(more);
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/emailDomain']);
    }
    expect((await add({ emailDomain: 'own-force.example' })).status).toBe(201);
    expect((await add({ name: 'A service', agencyKind: 'housing', regime: 'uk_gdpr' })).status).toBe(201);
    for (const { id, email_domain } of kept)
      await clinic.owner.query('UPDATE agency SET email_domain = $2 WHERE id = $1', [id, email_domain]);
    // A team of a force that has one needs none of its own.
    expect((await add({ name: 'A team', controllerId: await idOf('agency', 'key', 'dp-police') })).status).toBe(201);
    expect((await give(RAVI, anAddress())).status).toBe(201);
  });

  it('waits where it is a secondment too', async () => {
    const lyn = 'lyn.bowler@sw-police.example';
    const asked = { agencyId: await agencyId(), role: 'police', toOn: '2026-12-31', forumIds: [await forumId()] };
    expect((await move(RAVI, await postOf(lyn), 'second', asked)).status).toBe(200);
    const there = await postOf(lyn);
    expect([await stateOf(there), await reads(lyn)]).toEqual(['waiting', 404]);
    expect((await move(RAVI, there, 'confirm')).status).toBe(403);
  });
});

describe('an administrator reads no case by any chain of three acts of their own', () => {
  /** Everybody whose mail the attacker reads: they act as these too. */
  const puppets: string[] = [];
  const tokens: string[] = [];
  const latest = (): string => puppets.at(-1) ?? RAVI;
  const newcomer = async (role: string, by: string) => {
    const email = anAddress();
    const { status } = await give(by, email, { role });
    if (status === 201) puppets.push(email);
  };
  const waiting = () =>
    all<{ id: string }>(
      `SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE p.state = 'waiting' AND (s.email = ANY($1) OR s.kind = 'system') ORDER BY p.listed DESC LIMIT 2`,
      [puppets],
    );
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    'makes an officer': () => newcomer('police', RAVI),
    'makes an administrator': () => newcomer('system_admin', RAVI),
    'has the last of them make an officer': () => newcomer('police', latest()),
    'has the last of them make an administrator': () => newcomer('system_admin', latest()),
    'has the last of them give the attacker a post': () => give(latest(), RAVI),
    'confirms what waits': async () => {
      for (const { id } of await waiting()) await move(RAVI, id, 'confirm');
    },
    'has them all confirm what waits': async () => {
      for (const by of puppets.slice(-3)) for (const { id } of await waiting()) await move(by, id, 'confirm');
    },
    'makes the last of them lead the agency': async () => {
      const { version } = await one<{ version: number }>('SELECT version FROM agency WHERE id = $1', [
        await agencyId(),
      ]);
      const settings = {
        leadId: await idOf('staff', 'email', latest()),
        roles: ['police'],
        forumIds: [],
        confirms: false,
      };
      return (await clinic.as(RAVI)).post(`/v1/agencies/${await agencyId()}/settle`).send({ version, ...settings });
    },
    'makes a system of the police': async () => {
      const { id } = await one<{ id: string }>('SELECT id FROM agency WHERE key = $1', ['dp-cid']);
      const given = {
        name: 'A system',
        role: 'police',
        forums: [await forumId()],
        scopes: ['cases-read'],
        endsOn: '2026-03-20',
      };
      const made = await clinic.api.get(Systems).add(await clinic.actor(RAVI), id, given as never);
      if (made.token) tokens.push(made.token);
    },
    'seconds the last of them': async () => {
      if (!puppets.length) return;
      const housing = await idOf('agency', 'key', 'dp-ppu');
      await move(RAVI, await postOf(latest()), 'second', { agencyId: housing, role: 'police', toOn: '2026-12-31' });
    },
  };
  const names = Object.keys(acts);
  const every = names.flatMap((a) => names.flatMap((b) => names.map((c) => [a, b, c] as const)));

  // A part of them each time, another whenever it is run; all of them in full.
  const part = process.env['FULL'] === '1' ? 1 : 6;
  const offset = Math.floor(Math.random() * part);
  const chains = every.filter((_, at) => at % part === offset);

  it(`of ${String(chains.length)} of ${String(every.length)}, from the ${String(offset)}th on`, async () => {
    const found: string[] = [];
    for (const chain of chains) {
      for (const name of chain) await acts[name]?.();
      for (const email of [RAVI, ...puppets.slice(-4)])
        if ((await reads(email)) !== 404) found.push(`${email}: ${chain.join(', ')}`);
      for (const token of tokens.slice(-2)) {
        const asked = clinic.nobody().get(`/v1/cases/${caseId}`).set('authorization', `Bearer ${token}`);
        if ((await asked).status !== 404) found.push(`a token: ${chain.join(', ')}`);
      }
    }
    expect(found).toEqual([]);
    expect((await move(second, (await waiting())[0]?.id ?? '', 'confirm')).status).toBe(200);
  }, 600_000);
});
