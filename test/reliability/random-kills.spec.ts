import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openCase } from '../../libs/cases/cases/index.js';
import { climbLadder, planDuty } from '../../libs/tasks/reminders/index.js';
import { tellDue } from '../../libs/tasks/reminders/reminder.jobs.js';
import { fakeClock } from '../faketime.js';
import { openClinic, type Clinic } from '../harness.js';
import { startMailServer } from '../mail-server.js';
import { buildProduct, program } from '../processes.js';
import { startRedis, type TestRedis } from '../redis.js';
import { pause, seeded } from '../seeded.js';
import { setStage, type Stage } from '../stage.js';
import { reportSuite } from '../suite-report.js';
import { daysAfter, type Day } from '../year/calendar.js';
import { byDay, grouped, happen, people } from '../year/happenings.js';
import { aDuty, chanceOf, eventsOf, expected, type Duty } from '../year/scripts.js';

/*
 * Days of a clinic with a real worker, Redis, Postgres and mail server, any of which may die at any moment of any day; the
 * worker lives by a clock that the test sets from day to day, and that jumps. What must be on record at the end is worked
 * out by the second calculation of `test/year`.
 */
const isFull = process.env['FULL'] === '1';
const SEED = Number(process.env['TEST_SEED'] ?? 20_260_302);
const FIRST = '2026-03-02';
/** Over the clock change of 29 March, Easter and a leap of months; a few days of it in each run. */
const {
  days: DAYS,
  owners,
  actions,
  answers,
} = isFull
  ? { days: 361, owners: 30, actions: 1_500, answers: 300 }
  : { days: 5, owners: 12, actions: 50, answers: 15 };
/** As many sends as one worker has under way at once. */
const UNDER_WAY = 8;
/** After so long without having settled the clock goes on by so much, so that what waits for its next try gets it. */
const [PATIENCE_MS, STEP_MS] = [1_500, 90_000];

const chance = chanceOf(seeded(SEED));
const days = Array.from({ length: DAYS }, (_, index) => daysAfter(FIRST, index));
const BLOWS_ONE_IN = 6;
const blows = ['worker', 'postgres', 'redis', 'redisForgets', 'redisEmptied', 'mail', 'jump'] as const;
type Blow = (typeof blows)[number];

let clinic: Clinic;
let stage: Stage;
let redis: TestRedis;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let clock: ReturnType<typeof fakeClock>;
let worker: ReturnType<typeof program>;
let duties: Duty[];
const struck: Record<Blow, number> = {
  worker: 0,
  postgres: 0,
  redis: 0,
  redisForgets: 0,
  redisEmptied: 0,
  mail: 0,
  jump: 0,
};
const ends: (() => Promise<void> | void)[] = [];
const counts = { passed: 0, failed: 0 };

/** Until the database is back, where it has just died. */
async function again<R>(act: () => Promise<R>): Promise<R> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!/terminat|ECONNRE|shutting down|starting up|recovery|not accept|Connection|timeout/i.test(String(error)))
        throw error;
      await pause(100);
    }
  }
}
const ask = <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  again(async () => (await clinic.owner.query<R>(text, values)).rows);

/** The process that all of the server hangs on, by one of its own connections. */
async function killPostgres(): Promise<void> {
  const [{ pid }] = (await ask<{ pid: number }>('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  process.kill(parent, 'SIGKILL');
  await pause(200);
  await ask('SELECT 1');
}

const blow: Readonly<Record<Blow, () => Promise<void>>> = {
  worker: async () => {
    await worker.kill();
    await worker.start();
  },
  postgres: killPostgres,
  redis: () => redis.crash(),
  redisForgets: () => redis.crash({ forget: true }),
  redisEmptied: () => redis.flush(),
  mail: async () => {
    mail.away();
    await pause(500 + chance.upTo(1_500));
    mail.back();
  },
  // Within the day: forward by up to three hours, and back again.
  jump: async () => {
    const here = clock.now().getTime();
    clock.set(new Date(here + chance.upTo(3) * 3_600_000));
    await pause(1_500);
    clock.set(new Date(here + 2_000));
  },
};

const open = `SELECT 1 FROM follow_up WHERE state IN ('queued', 'sending') OR (state = 'waiting' AND run_at <= $1)`;
/** A message that was made while the clock stood farther on: what is done at noon would be told of no more. */
const later = "SELECT max(run_at) AS last FROM follow_up WHERE state = 'waiting' AND job = $1";
const climbed = "SELECT 1 FROM follow_up WHERE job = $1 AND key = $2 AND state = 'done'";

/** Until the worker has done all that is due; where it waits for a next try, its time comes. */
async function settle(day: Day): Promise<void> {
  let began = performance.now();
  for (;;) {
    worker.mustRun();
    const isClimbed = (await ask(climbed, [climbLadder.name, day])).length > 0;
    if (isClimbed && !(await ask(open, [clock.now()])).length) {
      const [{ last }] = (await ask<{ last: Date | null }>(later, [tellDue.name])) as [{ last: Date | null }];
      if (!last) return;
      clock.set(last);
    }
    if (performance.now() - began > PATIENCE_MS) {
      clock.set(new Date(clock.now().getTime() + STEP_MS));
      began = performance.now();
    }
    await pause(100);
  }
}

async function morning(day: Day, strikes: readonly Blow[]): Promise<void> {
  clock.set(new Date(`${day}T07:05:00Z`));
  for (const one of strikes) {
    await pause(chance.upTo(1_200));
    struck[one] += 1;
    await blow[one]();
  }
  await settle(day);
}

async function noon(day: Day, happenings: Parameters<typeof happen>[2]): Promise<void> {
  const at = new Date(`${day}T12:00:00Z`);
  clock.set(at);
  clinic.clock.set(at.toISOString());
  await ask('SELECT 1');
  await happen(clinic, stage, happenings);
  const announced = happenings.filter(({ event }) => event.announced);
  if (announced.length)
    await again(() =>
      clinic.work.as(clinic.system(), (tx) => {
        for (const { duty } of announced) tx.followUp(planDuty, { kind: duty.kind, subjectId: duty.id, occasion: day });
        return Promise.resolve();
      }),
    );
  await settle(day);
}

interface Postgres {
  readonly startLasting: (folder: string) => Promise<{ url: string; stop: () => Promise<void> }>;
}

/** A server of this test's own, that is killed and comes back with all that was committed. */
async function ownServer(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'clinic-kills-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  const { startLasting } = (await import(new URL('../../tools/postgres.mjs', import.meta.url).href)) as Postgres;
  const server = await startLasting(folder);
  ends.push(server.stop);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  // The tests' own way gives the applications' user the password that stands in the address.
  await client.query(`CREATE ROLE clinic_app LOGIN PASSWORD '${decodeURIComponent(new URL(server.url).password)}'`);
  await client.end();
  const shared = process.env['TEST_ADMIN_URL'];
  process.env['TEST_ADMIN_URL'] = server.url;
  ends.push(() => void (process.env['TEST_ADMIN_URL'] = shared));
}

async function setDuties(): Promise<Duty[]> {
  const given = { agencyId: stage.police.id, forumId: stage.forum.id, areaCode: 'dyfed-powys' };
  const { id: caseId } = await clinic.work.as(clinic.system(), (tx) => openCase(tx, given));
  const cases = await clinic.work.as(clinic.system(), async (tx) => {
    const made: string[] = [];
    for (let left = answers; left > 0; left -= 1) made.push((await openCase(tx, given)).id);
    return made;
  });
  const staff = await people(clinic, stage, { name: 'owner', many: owners });
  const ownerOf = (): string => staff[chance.upTo(owners)]?.staffId ?? '';
  const span = { from: FIRST, days: Math.max(1, DAYS - 2) };
  return [
    ...Array.from({ length: actions }, () =>
      aDuty('action', { caseId, ownerId: ownerOf(), events: eventsOf('action', chance, span) }),
    ),
    ...cases.map((one) =>
      aDuty('officer_answer', { caseId: one, ownerId: ownerOf(), events: eventsOf('officer_answer', chance, span) }),
    ),
  ];
}

const newAuditKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

beforeAll(async () => {
  clock = fakeClock();
  ends.push(clock.stop);
  await buildProduct();
  await ownServer();
  ends.push((redis = await startRedis()).stop);
  ends.push((mail = await startMailServer({ delayMs: 30 })).stop);
  const heads = await mkdtemp(join(tmpdir(), 'heads-'));
  ends.push(() => rm(heads, { recursive: true, force: true }));
  ends.push((clinic = await openClinic({ at: `${FIRST}T06:00:00Z` })).close);
  await ask(
    `INSERT INTO setting (name, value) VALUES ('mode', '"live"') ON CONFLICT (name) DO UPDATE SET value = '"live"'`,
  );
  stage = await setStage(clinic);
  duties = await setDuties();
  clock.set(new Date(`${FIRST}T06:00:00Z`));
  const { DATABASE_URL, SESSION_SECRET } = clinic.config;
  const own = {
    SMTP_URL: mail.url,
    PUBLIC_URL: 'https://clinic.example',
    REDIS_URL: redis.url,
    AUDIT_KEY: newAuditKey(),
    AUDIT_HEADS: heads,
  };
  worker = program('worker', { DATABASE_URL, SESSION_SECRET, ...own, ...clock.env });
  ends.push(worker.stop);
  await worker.start();
}, 180_000);
afterAll(async () => {
  reportSuite('12-random-kills', counts, { seed: SEED, days: DAYS, duties: actions + answers, ...struck });
  for (const end of ends.reverse()) await end();
}, 60_000);

interface Went {
  readonly subjectId: string;
  readonly dueOn: Day;
  readonly rung: string;
  readonly sentOn: Day;
  readonly staffIds: readonly string[];
}

it(
  'whatever dies and whenever, each rung is recorded once, on its day, and none of what was done',
  async () => {
    const happenings = byDay(duties);
    // Each blow once at least; in the full run one day in six has one, and some have two: about seventy in all.
    const plan = new Map(days.map((day, index) => [day, isFull ? [] : blows.filter((_, at) => at % DAYS === index)]));
    if (isFull)
      for (const day of days)
        while (chance.oneIn(BLOWS_ONE_IN)) plan.get(day)?.push(blows[chance.upTo(blows.length)] as Blow);
    for (const day of days) {
      await morning(day, plan.get(day) ?? []);
      await noon(day, happenings.get(day) ?? []);
    }
    const went =
      await ask<Went>(`SELECT subject_id AS "subjectId", due_on AS "dueOn", rung, sent_on AS "sentOn", staff_ids AS "staffIds"
    FROM reminder WHERE state = 'sent'`);
    const bySubject = grouped(went, ({ subjectId }) => subjectId);
    const wrong: string[] = [];
    for (const duty of duties) {
      const told = (bySubject.get(duty.id) ?? [])
        .map(({ dueOn, rung, sentOn }) => `${dueOn} ${rung} went ${sentOn}`)
        .sort();
      const owed = [...expected(duty, days)].map(([key, on]) => `${key} went ${on}`).sort();
      const isRight = JSON.stringify(told) === JSON.stringify(owed);
      counts[isRight ? 'passed' : 'failed'] += 1;
      if (!isRight) wrong.push(`${duty.kind} ${JSON.stringify({ told, owed, events: duty.events })}`);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(went.length).toBeGreaterThan(0);
    expect(await ask(`SELECT job, state FROM follow_up WHERE state IN ('failed', 'queued', 'sending')`)).toEqual([]);
  },
  isFull ? 80 * 60_000 : 150_000,
);

it('each message is on record once, and went again only where somebody died over it, by the same name', async () => {
  const told = await ask<{ to: string }>(
    `SELECT DISTINCT told.id || ' ' || sent_on AS "to" FROM reminder, unnest(staff_ids) AS told(id) WHERE state = 'sent' ORDER BY 1`,
  );
  const kept = await ask<{
    to: string;
  }>(`SELECT staff_id || ' ' || (at AT TIME ZONE 'Europe/London')::date AS "to" FROM sent_mail
    WHERE template = 'reminders.mails.due' ORDER BY 1`);
  expect(kept).toEqual(told);
  const twice = await ask(
    `SELECT details->>'followUpId' FROM audit_entry WHERE subject = 'Message' AND action = 'send' GROUP BY 1 HAVING count(*) > 1`,
  );
  expect(twice).toEqual([]);
  const sent = await ask<{ messageId: string; address: string }>(
    'SELECT message_id AS "messageId", address FROM sent_mail',
  );
  expect(new Set(mail.taken.map(({ messageId }) => messageId))).toEqual(
    new Set(sent.map(({ messageId }) => messageId)),
  );
  const doubles = mail.taken.length - sent.length;
  expect(doubles).toBeGreaterThanOrEqual(0);
  expect(doubles).toBeLessThanOrEqual(UNDER_WAY * (struck.worker + struck.postgres));
  expect(Object.values(struck).every((times) => times > 0)).toBe(true);
});
