import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import supertest from 'supertest';
import { openApi } from '../../apps/api/app.js';
import { openWeb } from '../../apps/web/app.js';
import { Providers } from '../../libs/administration/agencies/index.js';
import { unseal } from '../../libs/platform/config/seal.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { FollowUps } from '../../libs/platform/jobs/follow-ups.js';
import { aNominationOfStrangers, forumOf } from '../factories.js';
import { buildProduct } from '../processes.js';
import { ADMINISTRATOR, COORDINATOR, PASSWORD, PROSECUTOR, openAccounts, withCode } from '../second-factor.js';
import { SESSION_SECRET as OLDER } from '../session-secret.js';
import { tokenIn } from '../web.js';

const NEWER = createHash('sha256').update('the one that comes after it').digest('base64url');
const BOTH = `${NEWER},${OLDER}`;
const CHESHIRE = 'oonagh.fairbrass@ch-police.example';
const PNC = { perpetratorPnc: 'FIC-2003/0098124T' };

let accounts: Awaited<ReturnType<typeof openAccounts>>;
const doors = new Map<string, Awaited<ReturnType<typeof opened>>>();

/** The API and the pages as processes open them that are given this ring. */
async function opened(SESSION_SECRET: string) {
  const { db, clock, config } = accounts.clinic;
  const opening = { db, clock, config: { ...config, SESSION_SECRET } };
  const api = await openApi(opening);
  const web = await openWeb({ ...opening, demonstration: false });
  const agent = () => supertest(api.getHttpServer());
  const staffId = async (email: string) => (await accounts.clinic.actor(email)).id;
  return {
    api,
    web,
    runJobs: () => api.get(FollowUps).runAll(clock.now()),
    signIn: (email: string, code: string) => agent().post('/v1/sessions').send({ email, password: PASSWORD, code }),
    as: async (email: string) => {
      const { token } = await api.get(Sessions).open(await staffId(email), 'api', clock.now());
      const call = (method: 'get' | 'post') => (path: string) =>
        agent()[method](path).set('authorization', `Bearer ${token}`);
      return { get: call('get'), post: call('post') };
    },
  };
}
const withSecret = (secret: string) => doors.get(secret) as Awaited<ReturnType<typeof opened>>;

/** What was made while the older secret was the only one. */
let made: { secret: string; codes: string[]; other: string[]; providerId: string; exportId: string; packId: string };

beforeAll(async () => {
  await buildProduct();
  accounts = await openAccounts({ live: true });
  for (const secret of [OLDER, NEWER, BOTH]) doors.set(secret, await opened(secret));
  const { clinic } = accounts;
  const { secret, codes } = await withCode(accounts, COORDINATOR);
  const { codes: other } = await withCode(accounts, PROSECUTOR);
  const me = await clinic.actor(ADMINISTRATOR);
  const issuer = 'https://login.example';
  const providerId = (
    await clinic.api.get(Providers).add(me, me.posts[0]?.agencyId ?? '', {
      issuer,
      clientId: 'clinic',
      password: 'a client secret',
      startsOn: me.today,
    })
  ).id;
  const coordinator = await withSecret(OLDER).as(COORDINATOR);
  const asked = await coordinator
    .post('/v1/exports')
    .send({ kind: 'actions', reason: 'For a meeting elsewhere' })
    .expect(201);
  await coordinator.post('/v1/outage-copy').send({ password: 'grey heron over the weir', tells: false }).expect(201);
  await nominate(OLDER, COORDINATOR, await forumOf(clinic), {});
  await withSecret(OLDER).runJobs();
  made = { secret, codes, other, providerId, exportId: String(asked.body.id), packId: '' };
  clinic.clock.advance({ minutes: 20 });
}, 240_000);
afterAll(async () => {
  for (const { api, web } of doors.values()) await Promise.all([api.close(), web.close()]);
  await accounts.clinic.close();
});

async function nominate(door: string, email: string, forumId: string, more: object): Promise<void> {
  const agent = await withSecret(door).as(email);
  const { body } = await agent
    .post('/v1/nominations')
    .send(aNominationOfStrangers(forumId, { ...PNC, ...more }))
    .expect(201);
  const accepted = { levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' };
  await agent
    .post(`/v1/nominations/${String(body.id)}/accept`)
    .send({ version: body.version, ...accepted })
    .expect(200);
}

const factorCode = () => accounts.codeOf(made.secret);
const fileOf = async (door: string) =>
  (await (await withSecret(door).as(COORDINATOR)).get(`/v1/exports/${made.exportId}/file`)).status;
const provider = async () => {
  const text =
    'SELECT id, issuer, client_id AS "clientId", secret_sealed AS "sealed" FROM identity_provider WHERE id = $1';
  const [row] = (
    await accounts.clinic.owner.query<{ id: string; issuer: string; clientId: string; sealed: Buffer }>(text, [
      made.providerId,
    ])
  ).rows;
  if (!row) throw new Error('There is no provider');
  return row;
};
const providersSecret = async (secret: string) => {
  const { id, issuer, clientId, sealed } = await provider();
  return unseal(secret, { use: 'identity-provider', about: [id, issuer, clientId] }, sealed);
};

/** `npm run keys`, as it is built. */
async function keys(SESSION_SECRET: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const { DATABASE_URL } = accounts.clinic.config;
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL,
    SESSION_SECRET,
    DEMO: '',
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'https://clinic.example',
  };
  return promisify(execFile)(process.execPath, ['dist/apps/worker/keys.js', ...args], { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
}

describe('a session secret that is put in place of another at once', () => {
  it('loses second factors, secrets of providers and exports, as was to be shown', async () => {
    await withSecret(NEWER).signIn(COORDINATOR, factorCode()).expect(422);
    await withSecret(NEWER)
      .signIn(COORDINATOR, made.codes[0] ?? '')
      .expect(422);
    expect([await fileOf(NEWER), await providersSecret(NEWER)]).toEqual([404, undefined]);
  });
});

describe('a session secret that is put before the one in use', () => {
  it('opens what the older one sealed: codes of programs, recovery codes, secrets of providers and exports', async () => {
    accounts.clinic.clock.advance({ minutes: 20 });
    await withSecret(BOTH).signIn(COORDINATOR, factorCode()).expect(201);
    await withSecret(BOTH)
      .signIn(COORDINATOR, made.codes[1] ?? '')
      .expect(201);
    expect([await fileOf(BOTH), await providersSecret(BOTH)]).toEqual([200, 'a client secret']);
  });

  it('takes a form that the older one signed', async () => {
    const shown = await supertest(withSecret(OLDER).web.getHttpServer()).get('/sign-in').expect(200);
    const cookie = (shown.headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0]).join('; ');
    const post = (door: string) =>
      supertest(withSecret(door).web.getHttpServer())
        .post('/sign-in')
        .type('form')
        .set('cookie', cookie)
        .send({ _csrf: tokenIn(shown.text), _next: '/', email: COORDINATOR, password: PASSWORD });
    expect((await post(NEWER)).headers['location']).toMatch(/^\/sign-in(\?|$)/);
    expect((await post(BOTH)).headers['location']).toBe('/sign-in/code');
  });

  it('answers a press again that was first sent while the older one was used alone', async () => {
    const staff = await accounts.clinic.actor(COORDINATOR);
    const { token } = await withSecret(OLDER).api.get(Sessions).open(staff.id, 'api', accounts.clinic.clock.now());
    const press = (door: string, reason: string) =>
      supertest(withSecret(door).api.getHttpServer())
        .post('/v1/exports')
        .set('authorization', `Bearer ${token}`)
        .set('idempotency-key', 'one-press')
        .send({ kind: 'actions', reason });
    const first = await press(OLDER, 'For the audit');
    const again = await press(BOTH, 'For the audit');
    expect([again.status, again.body.id ?? again.body.type]).toEqual([first.status, first.body.id ?? first.body.type]);
    expect((await press(BOTH, 'For something else')).body.type).toBe('/problems/key-reused');
  });
});

describe('npm run keys', () => {
  it('counts what hangs on the older secret, seals it anew when asked to, and says when that one can go', async () => {
    const before = await keys(BOTH);
    expect(before.code).toBe(1);
    expect(before.said).toMatch(/Secrets of programs for codes: 0 by the newest, 2 by an older one/);
    expect(before.said).toMatch(/Sets of recovery codes: 0 by the newest, 2 by an older one/);
    expect(before.said).toMatch(/Secrets of identity providers: 0 by the newest, 1 by an older one/);
    expect(before.said).toMatch(/Passphrases of offline copies: 0 by the newest, 1 by an older one/);
    expect(before.said).toMatch(/Exported files: 0 by the newest, 1 by an older one/);
    expect(before.said).toMatch(/Cases that are matched across areas: 0 by the newest, 1 by an older one/);
    expect(before.said).toMatch(/Do not remove an older secret yet/);
    const renewed = await keys(BOTH, '--renew');
    expect([renewed.code, renewed.said]).toEqual([0, expect.stringMatching(/No value needs an older secret/)]);
    const after = await keys(NEWER);
    expect([after.code, after.said]).toEqual([
      0,
      expect.stringMatching(/programs for codes: 2 by the newest, 0 by an older/),
    ]);
    const { rows } = await accounts.clinic.owner.query(
      `SELECT details FROM audit_entry WHERE action = 'reseal' AND subject = 'SealedValue' ORDER BY id`,
    );
    expect(rows).toContainEqual({ details: { kind: 'accounts.keys.programs', count: 2 } });
  });

  it('leaves everything to the newest alone: nothing is lost with the older one', async () => {
    const { clinic } = accounts;
    clinic.clock.advance({ minutes: 20 });
    await withSecret(NEWER).signIn(COORDINATOR, factorCode()).expect(201);
    await withSecret(NEWER)
      .signIn(COORDINATOR, made.codes[2] ?? '')
      .expect(201);
    await withSecret(NEWER)
      .signIn(COORDINATOR, made.codes[2] ?? '')
      .expect(422);
    await withSecret(NEWER)
      .signIn(PROSECUTOR, made.other[0] ?? '')
      .expect(201);
    expect([await fileOf(NEWER), await providersSecret(NEWER)]).toEqual([200, 'a client secret']);
    clinic.clock.advance({ minutes: 20 });
    await withSecret(OLDER).signIn(COORDINATOR, factorCode()).expect(422);
    expect(await providersSecret(OLDER)).toBeUndefined();
  });

  it('keeps areas apart that hold the same person from missing each other', async () => {
    const { clinic } = accounts;
    await nominate(NEWER, CHESHIRE, await forumOf(clinic, 'cheshire-hru'), {
      channel: 'force',
      list: 'perpetrator',
      perpetratorHomeForce: 'cheshire',
    });
    await withSecret(NEWER).runJobs();
    const { body } = await (await withSecret(NEWER).as(CHESHIRE)).get('/v1/area-alerts').expect(200);
    expect(body.total).toBe(1);
  });
});
