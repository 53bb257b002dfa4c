import { openApi } from '../../apps/api/app.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { waitBefore } from '../../libs/platform/limits/limit-rules.js';
import { Limits } from '../../libs/platform/limits/limits.js';
import { openClinic, type Clinic } from '../harness.js';
import { startRedis, type TestRedis } from '../redis.js';
import { setStage, type Stage } from '../stage.js';
import { countStatements, fewestStatements } from '../statements.js';
import { openPages } from '../web.js';

const EMAIL = 'michelle.houses@clinic.example';
const PASSWORD = 'correct horse battery';

const open = async (settings: Record<string, string>) => {
  const clinic = await openClinic({ settings: { LIMIT_PER_SESSION: '20', LIMIT_PER_ADDRESS: '60', ...settings } });
  const stage = await setStage(clinic);
  const { db, config, clock } = clinic;
  const other = await openApi({ db, config, clock });
  await clinic.api.get(SignIn).setPassword(stage.people.michelle, PASSWORD, clock.now());
  return { clinic, stage, other, share: () => Promise.all([clinic.api, other].map((api) => api.get(Limits).share())) };
};

it('an answer to a try waits longer each time, and never long', () => {
  expect([1, 2, 3, 4, 5, 8, 9, 50].map(waitBefore)).toEqual([0, 0, 0, 50, 100, 800, 1000, 1000]);
});

describe.each(['Postgres', 'Redis'])('limits that processes share by %s', (store) => {
  let redis: TestRedis | undefined;
  let clinic: Clinic;
  let stage: Stage;
  let other: Awaited<ReturnType<typeof openApi>>;
  let share: () => Promise<unknown>;
  beforeAll(async () => {
    redis = store === 'Redis' ? await startRedis() : undefined;
    ({ clinic, stage, other, share } = await open(redis ? { REDIS_URL: redis.url } : {}));
  });
  afterAll(async () => {
    await other.close();
    await clinic.close();
    await redis?.stop();
  });
  beforeEach(async () => {
    clinic.clock.advance({ minutes: 16 });
    await share();
  });

  const refusals = async (action: string) =>
    (
      await clinic.owner.query<{ actor: string | null; details: Record<string, unknown> }>(
        'SELECT actor_id AS actor, details FROM audit_entry WHERE action = $1 ORDER BY id',
        [action],
      )
    ).rows;

  it('refuse a session beyond its number, say when to come again, and let it in then', async () => {
    const me = await clinic.as(EMAIL);
    for (let turn = 0; turn < 20; turn += 1) await me.get('/v1/me').expect(200);
    clinic.clock.advance({ minutes: 1 / 3 });
    const refused = await me.get('/v1/me').expect(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.headers['retry-after']).toBe('40');
    await (await clinic.as('gethin.leads@clinic.example')).get('/v1/me').expect(200);
    clinic.clock.advance({ minutes: 2 / 3 });
    await me.get('/v1/me').expect(200);
  });

  it('count together what one session asks of two processes', async () => {
    const { body } = await clinic.nobody().post('/v1/sessions').send({ email: EMAIL, password: PASSWORD });
    const headers = { authorization: `Bearer ${String(body.token)}` };
    const ask = (api: typeof other) => api.inject({ method: 'GET', url: '/v1/me', headers });
    for (let turn = 0; turn < 15; turn += 1) expect((await ask(other)).statusCode).toBe(200);
    await share();
    const here = [];
    for (let turn = 0; turn < 10; turn += 1) {
      here.push((await ask(clinic.api)).statusCode);
      if (turn === 0) await share();
    }
    expect(here).toEqual([...Array.from({ length: 5 }, () => 200), ...Array.from({ length: 5 }, () => 429)]);
  });

  it('refuse an address that nobody has signed in from', async () => {
    for (let turn = 0; turn < 60; turn += 1) await clinic.nobody().get('/v1/actions').expect(401);
    await clinic.nobody().get('/v1/actions').expect(429);
    await clinic.nobody().get('/health/live').expect(200);
  });

  it('are recorded once for each window, with how many were refused', async () => {
    const me = await clinic.as('gethin.leads@clinic.example');
    const before = (await refusals('limited')).length;
    for (let turn = 0; turn < 27; turn += 1) await me.get('/v1/me');
    clinic.clock.advance({ minutes: 1 });
    await share();
    const since = (await refusals('limited')).slice(before);
    expect(since).toEqual([{ actor: stage.people.gethin, details: { limit: 'session', count: 7 } }]);
  });

  it('are recorded by one statement, however many were refused', async () => {
    const before = (await refusals('limited')).length;
    for (const who of [EMAIL, 'gethin.leads@clinic.example']) {
      const me = await clinic.as(who);
      for (let turn = 0; turn < 35; turn += 1) await me.get('/v1/me');
    }
    clinic.clock.advance({ minutes: 1 });
    expect(await countStatements(share)).toBe(1);
    const text = `SELECT e.actor_id AS who, e.details ->> 'limit' AS limit, host(a.address) AS address FROM audit_entry e
      LEFT JOIN audit_address a ON a.entry_id = e.id WHERE e.action = 'limited' ORDER BY e.id OFFSET $1`;
    const { rows } = await clinic.owner.query<{ limit: string }>(text, [before]);
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(
      expect.arrayContaining([
        { who: stage.people.michelle, limit: 'session', address: null },
        { who: stage.people.gethin, limit: 'session', address: null },
        { who: null, limit: 'address', address: '127.0.0.1' },
      ]),
    );
  });

  it('cost an ordinary request no statement', async () => {
    const me = await clinic.as('huw.chairs@clinic.example');
    await me.get('/v1/me').expect(200);
    // Who asks: one statement, as before there were limits; the share of who asks little adds none.
    expect(await fewestStatements(() => me.get('/v1/me').expect(200), 1)).toBe(1);
    clinic.clock.advance({ minutes: 1 });
    await share();
    expect(await countStatements(share)).toBe(0);
  });

  it('count failed sign-ins together at once, and record a window of them as one entry', async () => {
    const before = (await refusals('sign-in-refused')).length;
    const signIn = (api: typeof other, password: string) =>
      api.inject({ method: 'POST', url: '/v1/sessions', payload: { email: EMAIL, password } });
    const answers = [];
    for (let turn = 0; turn < 12; turn += 1)
      answers.push((await signIn(turn % 2 ? other : clinic.api, 'not this one')).statusCode);
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
    const late = await signIn(other, PASSWORD);
    expect([late.statusCode, Number(late.headers['retry-after']) > 0]).toEqual([429, true]);
    await clinic.runJobs();
    expect((await refusals('sign-in-refused')).length).toBe(before);
    clinic.clock.advance({ minutes: 15 });
    await clinic.runJobs();
    const since = (await refusals('sign-in-refused')).slice(before);
    expect(since).toEqual([
      {
        actor: stage.people.michelle,
        details: expect.objectContaining({ count: 13, accounts: 1, places: 1, passwords: 10, codes: 0, unread: 3 }),
      },
    ]);
    expect((await signIn(other, PASSWORD)).statusCode).toBe(201);
  });

  it('record tries of accounts that nobody has by where they came from', async () => {
    const before = (await refusals('sign-in-refused')).length;
    for (let turn = 0; turn < 8; turn += 1) {
      const given = { email: `invented-${String(turn)}@nowhere.example`, password: 'x' };
      await clinic.nobody().post('/v1/sessions').send(given).expect(422);
    }
    clinic.clock.advance({ minutes: 15 });
    await clinic.runJobs();
    const since = (await refusals('sign-in-refused')).slice(before);
    expect(since).toEqual([{ actor: null, details: expect.objectContaining({ count: 8, accounts: 8, places: 1 }) }]);
  });

  it('say so on a page of the web', async () => {
    const pages = await openPages(clinic);
    const browser = await pages.as('owain.detects@clinic.example');
    for (let turn = 0; turn < 20; turn += 1) await browser.get('/account');
    const { status, text, headers } = await browser.get('/account');
    expect([status, text.includes('Too many tries'), Number(headers['retry-after']) > 0]).toEqual([429, true, true]);
    await pages.close();
  });

  it('keep neither an address nor an account where they count', async () => {
    if (redis) return;
    const { rows } = await clinic.owner.query<{ key: string }>('SELECT key FROM rate_limit');
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^limit:[\w-]{43}:\d+$/);
  });
});

it('limits hold in each process while Redis is away', async () => {
  const redis = await startRedis();
  const { clinic, other } = await open({ REDIS_URL: redis.url });
  await redis.stop();
  const me = await clinic.as(EMAIL);
  for (let turn = 0; turn < 20; turn += 1) await me.get('/v1/me').expect(200);
  await clinic.api.get(Limits).share();
  await me.get('/v1/me').expect(429);
  await clinic.nobody().post('/v1/sessions').send({ email: EMAIL, password: PASSWORD }).expect(201);
  await other.close();
  await clinic.close();
});
