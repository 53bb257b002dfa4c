import { createServer, type Server } from 'node:http';
import { openWorker } from '../../apps/worker/app.js';
import { readConfig } from '../../libs/platform/config/config.js';
import { serveMetrics, type Served } from '../../libs/platform/metrics/serving.js';
import { planDuty } from '../../libs/tasks/reminders/index.js';
import { openClinic, type Clinic } from '../harness.js';
import { freePort } from '../redis.js';
import { until } from '../seeded.js';
import { setStage, type Stage } from '../stage.js';
import { SESSION_SECRET } from '../session-secret.js';

let clinic: Clinic;
let stage: Stage;
let port: number;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
});
beforeEach(async () => {
  await clinic.owner.query('TRUNCATE follow_up');
  port = await freePort();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => clinic.close());

const serve = async (settings: Readonly<Record<string, string>> = {}): Promise<Served> => {
  const config = readConfig({ DATABASE_URL: clinic.config.DATABASE_URL, SESSION_SECRET, ...settings });
  const served = await serveMetrics({ db: clinic.db, config, clock: clinic.clock, port });
  ends.push(() => served.close());
  return served;
};
const ask = (path = '/metrics', headers: Readonly<Record<string, string>> = {}) =>
  fetch(`http://127.0.0.1:${String(port)}${path}`, { headers });
const value = async (line: string): Promise<number | undefined> => {
  const found = (await (await ask()).text()).split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length));
};
const insert = (state: string, { madeAt = '09:00', runAt = '09:00', key = state } = {}): Promise<unknown> =>
  clinic.owner.query(
    `INSERT INTO follow_up (job, key, payload, state, made_at, run_at, failed_at)
     VALUES ('exports.tell-ready', $1, '{}', $2::text, $3, $4, CASE WHEN $2::text = 'failed' THEN $3::timestamptz END)`,
    [key, state, `2026-03-16T${madeAt}Z`, `2026-03-16T${runAt}Z`],
  );

describe('what a process measures of itself', () => {
  it('says how long the oldest follow-up has been due, how old the oldest is, and how many of each job stand how', async () => {
    await serve();
    await insert('waiting', { madeAt: '08:00', runAt: '08:55' });
    await insert('waiting', { key: 'later', madeAt: '07:00', runAt: '09:30' });
    await insert('sending', { madeAt: '08:30', runAt: '08:58' });
    await insert('failed', { madeAt: '05:00', runAt: '06:00' });
    await insert('done', { madeAt: '04:00', runAt: '04:00' });
    expect(await value('clinic_follow_up_lag_seconds')).toBe(300);
    expect(await value('clinic_follow_up_oldest_age_seconds')).toBe(3600);
    const count = (state: string) => value(`clinic_follow_ups{job="exports.tell-ready",state="${state}"}`);
    expect(await Promise.all(['waiting', 'sending', 'failed', 'done'].map(count))).toEqual([2, 1, 1, undefined]);
    expect(await value('clinic_follow_ups_read')).toBe(1);
    expect(await value('process_resident_memory_bytes')).toBeGreaterThan(0);
    await clinic.owner.query('TRUNCATE follow_up');
    expect(await value('clinic_follow_up_lag_seconds')).toBe(0);
    expect(await count('failed')).toBeUndefined();
  });

  it('counts and times requests by method and class of answer, and by nothing that whoever asks has typed', async () => {
    const { metrics } = await serve();
    const front: Server = createServer(
      (request, response) => void response.writeHead(request.url === '/' ? 200 : 404).end(),
    );
    metrics?.measure(front);
    const at = await freePort();
    await new Promise<void>((resolve) => front.listen(at, '127.0.0.1', resolve));
    ends.push(() => new Promise((resolve) => front.close(() => resolve())));
    for (const path of ['/', `/cases/${stage.caseId}?name=Gethin`])
      await fetch(`http://127.0.0.1:${String(at)}${path}`);
    await fetch(`http://127.0.0.1:${String(at)}/`, { method: 'PROPFIND' });
    const counted = (method: string, answer: string) =>
      value(`clinic_request_seconds_count{method="${method}",answer="${answer}"}`);
    expect(await Promise.all([counted('GET', '2xx'), counted('GET', '4xx'), counted('other', '2xx')])).toEqual([
      1, 1, 1,
    ]);
    const text = await (await ask()).text();
    expect(text).not.toMatch(/Gethin|PROPFIND|[0-9a-f]{8}-[0-9a-f]{4}-|@/);
  });

  it('is told at one address, to this machine alone or by a token', async () => {
    await serve({ METRICS_TOKEN: 'a token of twenty characters' });
    expect((await ask()).status).toBe(401);
    expect((await ask('/metrics', { authorization: 'Bearer a token of twenty character' })).status).toBe(401);
    const authorization = 'Bearer a token of twenty characters';
    expect((await ask('/metrics', { authorization })).status).toBe(200);
    expect((await ask('/', { authorization })).status).toBe(404);
    await expect(serve({ METRICS_HOST: '0.0.0.0' })).rejects.toThrow('METRICS_TOKEN must be set');
  });

  it('says that the follow-ups cannot be read while the database is away, and goes on with the rest', async () => {
    await serve();
    await insert('waiting', { runAt: '08:59' });
    expect(await value('clinic_follow_up_lag_seconds')).toBe(60);
    await clinic.owner.query('ALTER TABLE follow_up RENAME TO follow_up_away');
    expect(await value('clinic_follow_ups_read')).toBe(0);
    expect(await value('clinic_follow_up_lag_seconds')).toBe(60);
    await clinic.owner.query('ALTER TABLE follow_up_away RENAME TO follow_up');
    expect(await value('clinic_follow_ups_read')).toBe(1);
  });

  it('counts and times what the worker did, by job and outcome', async () => {
    const config = { ...clinic.config, METRICS_WORKER_PORT: port };
    const stop = await openWorker({ db: clinic.db, config, clock: clinic.clock });
    ends.push(stop);
    await clinic.work.as(clinic.system(), (tx) =>
      Promise.resolve(tx.followUp(planDuty, { kind: 'action', subjectId: stage.caseId, occasion: 'measured' })),
    );
    const done = 'clinic_follow_up_try_seconds_count{job="reminders.plan-duty",outcome="done"}';
    await until(async () => (await value(done)) === 1);
  });
});
