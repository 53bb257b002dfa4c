import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../libs/kernel/clock.js';
import { londonDate, type LondonDate } from '../../libs/kernel/london-date.js';
import { climbLadder, planDuty } from '../../libs/tasks/reminders/index.js';
import { openClinic, type Clinic } from '../harness.js';
import { startMailServer } from '../mail-server.js';
import { buildProduct, program } from '../processes.js';
import { startRedis, type TestRedis } from '../redis.js';
import { pause, seeded, until } from '../seeded.js';
import { setStage, type Stage } from '../stage.js';

/** What a live worker signs exported heads with. */
const newAuditKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

const isFull = process.env['FULL'] === '1';
const SEED = 20_260_324;
/** As many sends as one worker has under way at once; a kill may double no more. */
const UNDER_WAY = 8;

interface Count {
  readonly reminders: number;
  readonly kills: number;
  readonly redisCrashes: number;
}

const counts: Record<string, Count> = isFull
  ? {
      Postgres: { reminders: 5_000, kills: 30, redisCrashes: 0 },
      Redis: { reminders: 5_000, kills: 30, redisCrashes: 10 },
    }
  : { Postgres: { reminders: 100, kills: 1, redisCrashes: 0 }, Redis: { reminders: 150, kills: 2, redisCrashes: 1 } };

/** So many people, each with an action that is due today, set by hand: what is tested is what follows. */
const setActions = async (
  { owner }: Clinic,
  stage: Stage,
  { on, many }: { on: LondonDate; many: number },
): Promise<string[]> =>
  (
    await owner.query<{ id: string }>(
      `WITH people AS (
         INSERT INTO staff (id, key, surname, forename, email)
         SELECT gen_random_uuid(), 'person-' || n, 'Person', n::text, 'person-' || n || '@clinic.example' FROM generate_series(1, $4::int) n
         RETURNING id, key
       ), posts AS (
         INSERT INTO post (id, staff_id, agency_id, role, area_code, membership)
         SELECT gen_random_uuid(), id, $2, 'housing', 'dyfed-powys', 'substantive' FROM people
       )
       INSERT INTO action (id, reference, case_id, agency_id, category, state, open, text, type, priority, owner_id, due_on, owed_since, made_by, made_at)
       SELECT gen_random_uuid(), 'A-' || key, $1, $2, 'actions', 'accepted', true, 'Visit', 'other', 'normal', id, $3, $3, id, now() FROM people
       RETURNING id`,
      [stage.caseId, stage.housing.id, on, many],
    )
  ).rows.map(({ id }) => id);

describe.each(Object.keys(counts))('a worker that is killed while it reminds, with the queue on %s', (backend) => {
  const { reminders, kills, redisCrashes } = counts[backend] as Count;
  const random = seeded(SEED);
  let clinic: Clinic;
  let redis: TestRedis | undefined;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let worker: ReturnType<typeof program>;
  /** What has been started, to be ended in the opposite order. */
  const ends: (() => Promise<void>)[] = [];
  let on: LondonDate;

  const ask = async <R extends object>(text: string): Promise<R[]> => (await clinic.owner.query<R>(text)).rows;
  const number = async (text: string): Promise<number> => Number((await ask<{ n: string }>(text))[0]?.n);
  const left = () => number(`SELECT count(*) AS n FROM follow_up WHERE state <> 'done'`);

  beforeAll(async () => {
    await buildProduct();
    if (backend === 'Redis') ends.push((redis = await startRedis()).stop);
    const heads = await mkdtemp(join(tmpdir(), 'heads-'));
    ends.push(() => rm(heads, { recursive: true }));
    ends.push((mail = await startMailServer({ delayMs: 150 })).stop);
    ends.push((clinic = await openClinic({ at: systemClock.now().toISOString() })).close);
    await clinic.owner.query(
      `INSERT INTO setting (name, value) VALUES ('mode', '"live"') ON CONFLICT (name) DO UPDATE SET value = '"live"'`,
    );
    const stage = await setStage(clinic);
    on = londonDate(clinic.clock.now());
    const ids = await setActions(clinic, stage, { on, many: reminders });
    await clinic.work.as(clinic.system(), (tx) => {
      for (const subjectId of ids) tx.followUp(planDuty, { kind: 'action', subjectId, occasion: 'set' });
      return Promise.resolve();
    });
    worker = program('worker', {
      DATABASE_URL: clinic.config.DATABASE_URL,
      SESSION_SECRET: clinic.config.SESSION_SECRET,
      SMTP_URL: mail.url,
      PUBLIC_URL: 'https://clinic.example',
      AUDIT_KEY: newAuditKey(),
      AUDIT_HEADS: heads,
      ...(redis && { REDIS_URL: redis.url }),
    });
    ends.push(worker.stop);
  }, 120_000);
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  it(
    'reminds everybody, once on record, and again only what was under way',
    async () => {
      await worker.start();
      await until(async () => (await number(`SELECT count(DISTINCT subject_id) AS n FROM reminder`)) === reminders);
      await clinic.work.as(clinic.system(), (tx) => Promise.resolve(tx.followUp(climbLadder, { on })));
      for (let turn = 1; turn <= kills; turn += 1) {
        await until(() => mail.taken.length >= (reminders * turn) / (kills + 1));
        await pause(random() * 300);
        await until(async () => (await number(`SELECT count(*) AS n FROM follow_up WHERE state = 'sending'`)) > 0);
        await worker.kill();
        if (redis && turn <= redisCrashes) await redis.crash({ forget: turn === redisCrashes });
        await worker.start();
      }
      await until(async () => (await left()) === 0);

      const due = `kind = 'action' AND rung = '0' AND on_day = '${on}'`;
      expect(await number(`SELECT count(*) AS n FROM reminder WHERE ${due} AND state = 'sent'`)).toBe(reminders);
      expect(await number(`SELECT count(*) AS n FROM reminder WHERE ${due}`)).toBe(reminders);
      const told = `job = 'reminders.tell-person' AND payload->>'on' = '${on}'`;
      expect(await number(`SELECT count(*) AS n FROM follow_up WHERE ${told}`)).toBe(reminders);
      const records = `FROM audit_entry e JOIN follow_up f ON f.id = (e.details->>'followUpId')::uuid
        WHERE e.subject = 'Message' AND e.action = 'send' AND ${told}`;
      expect(await number(`SELECT count(*) AS n ${records}`)).toBe(reminders);
      expect(await number(`SELECT count(DISTINCT f.id) AS n ${records}`)).toBe(reminders);
      expect(
        await number(`SELECT count(*) AS n FROM sent_mail m JOIN follow_up f ON f.id = m.follow_up_id WHERE ${told}`),
      ).toBe(reminders);
      expectMails();
    },
    isFull ? 30 * 60_000 : 180_000,
  );

  function expectMails(): void {
    const byPerson = new Map<string, string[]>();
    for (const { to, messageId } of mail.taken) byPerson.set(to, [...(byPerson.get(to) ?? []), messageId]);
    expect(byPerson.size).toBe(reminders);
    const ids = [...byPerson.values()].map((all) => new Set(all));
    expect(ids.filter(({ size }) => size !== 1)).toEqual([]);
    expect(new Set(ids.flatMap((all) => [...all])).size).toBe(reminders);
    const doubles = mail.taken.length - reminders;
    expect(doubles).toBeLessThanOrEqual(UNDER_WAY * kills);
  }
});
