import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { PoolClient } from 'pg';
import supertest from 'supertest';
import { openApi } from '../../apps/api/app.js';
import { openWeb } from '../../apps/web/app.js';
import { domains } from '../../libs/domains.js';
import { dataSource, waitBriefly } from '../../libs/platform/database/data-source.js';
import { poolOf } from '../../libs/platform/database/pool.js';
import { entitiesOf } from '../../libs/platform/house.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';

const SIWAN = 'siwan.gwynne@dp-coord.example';
const SIZE = 4;

/** What stands between the front doors and the database, and can be cut, or go silent. */
function between(to: URL) {
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'silent' = 'open';
  const server: Server = createServer((client) => {
    if (state === 'cut') return void client.destroy();
    const upstream = connect(Number(to.port), to.hostname);
    for (const one of [client, upstream]) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => [client, upstream].forEach((other) => other.destroy()));
    }
    client.on('data', (data) => void (state === 'silent' || upstream.write(data)));
    upstream.on('data', (data) => void (state === 'silent' || client.write(data)));
  });
  const drop = () => {
    for (const one of sockets) one.destroy();
    sockets.clear();
  };
  return {
    listen: () =>
      new Promise<number>((open) => server.listen(0, '127.0.0.1', () => open((server.address() as AddressInfo).port))),
    cut: () => ((state = 'cut'), drop()),
    silence: () => void (state = 'silent'),
    mend: () => ((state = 'open'), drop()),
    close: () => (drop(), server.close()),
  };
}

let clinic: Clinic;
let line: ReturnType<typeof between>;
let api: NestFastifyApplication;
let web: NestFastifyApplication;
let [bearer, cookie] = ['', ''];
let db: ReturnType<typeof dataSource>;

beforeAll(async () => {
  clinic = await openStory('2026-04-23T09:00:00Z');
  const url = new URL(clinic.config.DATABASE_URL);
  line = between(new URL(url.href));
  [url.hostname, url.port] = ['127.0.0.1', String(await line.listen())];
  db = await dataSource({ url: url.href, entities: entitiesOf(domains), size: SIZE }).initialize();
  waitBriefly(db);
  const opening = { db, config: clinic.config, clock: clinic.clock };
  [api, web] = [await openApi(opening), await openWeb({ ...opening, demonstration: true })];
  const { id } = await clinic.actor(SIWAN);
  const sessions = clinic.api.get(Sessions);
  bearer = `Bearer ${(await sessions.open(id, 'api', clinic.clock.now())).token}`;
  cookie = `clinic_session=${(await sessions.open(id, 'web', clinic.clock.now())).token}`;
}, 120_000);
afterAll(async () => {
  line.mend();
  await api.close();
  await web.close();
  if (db.isInitialized) await db.destroy();
  line.close();
  await clinic.close();
});
afterEach(() => line.mend());

const ask = (path: string) => supertest(api.getHttpServer()).get(path).set('authorization', bearer);
const open = (path: string) => supertest(web.getHttpServer()).get(path).set('cookie', cookie);
const post = (path: string, body: object) =>
  supertest(api.getHttpServer()).post(path).set('authorization', bearer).send(body);

/** What is answered, and after how many milliseconds. */
async function timed(request: PromiseLike<supertest.Response>) {
  const began = performance.now();
  const answer = await request;
  return { answer, ms: performance.now() - began };
}

async function expectAway(): Promise<void> {
  const asked = [
    ask('/v1/actions'),
    ask('/v1/me'),
    post('/v1/actions', {}),
    post('/v1/sessions', { email: SIWAN, password: 'not the password' }),
    ask('/health/ready'),
  ];
  for (const { answer, ms } of await Promise.all(asked.map(timed))) {
    expect([answer.status, answer.type]).toEqual([503, 'application/problem+json']);
    expect(answer.body).toMatchObject({ type: '/problems/unavailable', status: 503 });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(ms).toBeLessThan(3000);
  }
  for (const { answer, ms } of await Promise.all([open('/'), open('/actions')].map(timed))) {
    expect([answer.status, answer.type]).toEqual([503, 'text/html']);
    expect(answer.text).toContain('The service is not available at the moment');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(ms).toBeLessThan(3000);
  }
}

describe('where the database', () => {
  it('is cut off, everybody is told within three seconds, and it goes on when it is back', async () => {
    await ask('/v1/actions').expect(200);
    line.cut();
    await expectAway();
    line.mend();
    await ask('/v1/actions').expect(200);
    await open('/').expect(200);
  }, 60_000);

  it('says nothing any more, whoever is signed in is told within three seconds', async () => {
    line.silence();
    for (const { answer, ms } of await Promise.all([ask('/v1/actions'), ask('/v1/me'), open('/')].map(timed))) {
      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toBeDefined();
      expect(ms).toBeLessThan(3000);
    }
    line.mend();
    await ask('/v1/actions').expect(200);
  }, 60_000);

  it('has no connection free, everybody is told within three seconds', async () => {
    const held: PoolClient[] = await Promise.all(Array.from({ length: SIZE }, () => poolOf(db).connect()));
    await expectAway();
    for (const one of held) one.release();
    await ask('/v1/actions').expect(200);
  }, 60_000);
});

/** Holds a table so that whatever reads it waits. */
async function holding<R>(table: string, act: () => Promise<R>): Promise<R> {
  const client = await clinic.owner.connect();
  try {
    await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    return await act();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const limitsOf = async (): Promise<string[]> => {
  const text = `SELECT DISTINCT query FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND wait_event_type = 'Lock'`;
  return (await clinic.owner.query<{ query: string }>(text)).rows.map(({ query }) => query);
};

describe('a statement that takes longer than its class allows', () => {
  it('is ended, and it is said so', async () => {
    const id = (await ask('/v1/actions').expect(200)).body.items[0].id as string;
    await holding('action', async () => {
      const { answer } = await timed(ask(`/v1/actions/${id}`));
      expect([answer.status, answer.type]).toEqual([503, 'application/problem+json']);
      expect(answer.body.type).toBe('/problems/took-too-long');
      expect(answer.headers['retry-after']).toBeDefined();
      // Nothing goes on behind the answer.
      expect(await limitsOf()).toEqual([]);
      const page = await open(`/actions/${id}`);
      expect([page.status, page.type]).toEqual([503, 'text/html']);
      expect(page.text).toContain('This took too long');
    });
    await ask(`/v1/actions/${id}`).expect(200);
  }, 60_000);

  it('holds up nobody but those who ask for such lists', async () => {
    const me = (await ask('/v1/cases').expect(200)).body.items[0].id as string;
    await holding('nomination', async () => {
      const slow = Array.from({ length: 3 * SIZE }, () => timed(ask('/v1/nominations')));
      await new Promise((go) => void setTimeout(go, 300));
      for (const { answer, ms } of await Promise.all(
        [ask('/v1/me'), ask(`/v1/people/${me}`), ask('/v1/account')].map(timed),
      )) {
        expect(answer.status).toBeLessThan(500);
        expect(ms).toBeLessThan(1500);
      }
      const answers = (await Promise.all(slow)).map(({ answer }) => answer.status);
      expect([...new Set(answers)]).toEqual([503]);
    });
    await ask('/v1/nominations').expect(200);
  }, 60_000);
});
