import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Loading } from '../../libs/loading/index.js';
import { HeadsFolder } from '../../libs/platform/sealing/heads-folder.js';
import { Heads } from '../../libs/platform/sealing/heads.js';
import { Sealer } from '../../libs/platform/sealing/sealer.js';
import { aNomination, forumOf, openLoadedClinic, openStory, storyFolder } from '../factories.js';
import type { Clinic } from '../harness.js';
import { verifyOn } from '../sealing/record.js';

const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';

let clinic: Clinic;
let staffId: string;
beforeAll(async () => {
  clinic = await openLoadedClinic();
  staffId = (await clinic.actor(OFFICER)).id;
}, 120_000);
afterAll(() => clinic.close());

/** A night, with what is done in it. */
async function night(day: string): Promise<void> {
  for (const minute of ['30', '31']) {
    clinic.clock.set(`${day}T04:${minute}:00Z`);
    await clinic.runJobs();
  }
}
const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await clinic.owner.query<R>(text, values)).rows;
const count = async (table: string, where = 'true'): Promise<number> =>
  (await rowsOf<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`))[0]?.n ?? 0;
/** How many the record says were deleted of a subject, transaction by transaction. */
const deleted = async (subject: string): Promise<number[]> =>
  (
    await rowsOf<{ n: number }>(
      `SELECT (details->>'count')::int AS n FROM audit_entry WHERE action = 'delete' AND subject = $1 ORDER BY id`,
      subject,
    )
  ).map(({ n }) => n);

it('sessions go 30 days after they were over, and nobody is signed out by it', async () => {
  clinic.clock.set('2026-03-16T09:00:00Z');
  await clinic.as(OFFICER);
  await night('2026-04-15');
  expect(await count('session')).toBeGreaterThan(0);
  clinic.clock.set('2026-04-16T22:00:00Z');
  const late = await clinic.as(OFFICER);
  await night('2026-04-17');
  expect(await count('session')).toBe(1);
  await late.get('/v1/nominations').expect(200);
  expect(await deleted('Session')).toEqual([1]);
});

it('sign-in tries go after 30 days, in batches, and whoever holds on to one holds nothing up', async () => {
  clinic.clock.set('2026-04-17T09:00:00Z');
  await rowsOf(
    `INSERT INTO sign_in_try (email_hash, address_hash, at, step) SELECT 'x' || n, 'y', '2026-04-17T09:00:00Z', 'password' FROM generate_series(1, 2500) n`,
  );
  await night('2026-05-17');
  expect(await count('sign_in_try')).toBe(2500);
  const holder = await clinic.owner.connect();
  await holder.query(`BEGIN; SELECT 1 FROM sign_in_try WHERE email_hash = 'x7' FOR UPDATE`);
  await night('2026-05-18');
  expect(await rowsOf('SELECT email_hash AS who FROM sign_in_try')).toEqual([{ who: 'x7' }]);
  expect(await deleted('SignInTry')).toEqual([1000, 1000, 499]);
  await holder.query('ROLLBACK');
  holder.release();
});

describe('keys of commands', () => {
  it('give the first answer again for 30 days, also to a form that was sent too late, and go then', async () => {
    clinic.clock.set('2026-05-18T09:00:00Z');
    const forumId = await forumOf(clinic);
    const send = async () => {
      const { status, body } = await (
        await clinic.as(OFFICER)
      )
        .post('/v1/nominations')
        .set('idempotency-key', 'as-before')
        .send(aNomination(forumId, { externalRef: 'KEY-1' }));
      return [status, (body as { id: string }).id];
    };
    const first = await send();
    await night('2026-06-16');
    expect(await send()).toEqual(first);
    expect(await count('nomination', `external_ref = 'KEY-1'`)).toBe(1);
    await night('2026-06-19');
    expect(await count('idempotency_key', `key = 'as-before'`)).toBe(0);
  });

  it('of a history that is loaded stay until the event was played', async () => {
    for (const key of ['e-1@2026-01-01 assign', 'e-2@2026-01-01 assign'])
      await rowsOf(`INSERT INTO idempotency_key VALUES ($1, $2, 'x', '{}', '2026-01-01')`, staffId, key);
    await rowsOf(
      `INSERT INTO played_event (id, kind, happened_at, played_at) VALUES ('e-1@2026-01-01', 'x', '2026-01-01', '2026-01-01')`,
    );
    await night('2026-06-20');
    expect(await rowsOf(`SELECT key FROM idempotency_key WHERE key LIKE 'e-%'`)).toEqual([
      { key: 'e-2@2026-01-01 assign' },
    ]);
  });
});

describe('follow-ups', () => {
  it('that were done go after 90 days, and the same occasion is never followed up again', async () => {
    const done = await rowsOf<{ job: string; key: string }>(
      `SELECT job, key FROM follow_up WHERE state = 'done' AND done_at < '2026-06-21'`,
    );
    expect(done.length).toBeGreaterThan(50);
    for (const state of ['failed', 'waiting', 'queued'])
      await rowsOf(
        `INSERT INTO follow_up (job, key, payload, state, made_at, run_at) VALUES ('tests.none', $1, '{}', $1, '2026-03-16', '2027-01-01')`,
        state,
      );
    await night('2026-10-01');
    expect(await count('follow_up', `done_at < '2026-06-21'`)).toBe(0);
    expect(await count('follow_up', `job = 'tests.none'`)).toBe(3);
    const mails = await count('sent_mail');
    await rowsOf(
      `INSERT INTO follow_up (job, key, payload, made_at, run_at) SELECT d.job, d.key, '{}', '2026-10-01', '2026-10-01' FROM jsonb_to_recordset($1) AS d(job text, key text)
        ON CONFLICT (job, key) DO NOTHING`,
      JSON.stringify(done),
    );
    const again = `EXISTS (SELECT 1 FROM jsonb_to_recordset($1) AS d(job text, key text) WHERE d.job = f.job AND d.key = f.key)`;
    expect(await rowsOf(`SELECT job FROM follow_up f WHERE ${again}`, JSON.stringify(done))).toEqual([]);
    await clinic.runJobs();
    expect(await count('sent_mail')).toBe(mails);
  });
});

it('rows that were refused go after 90 days with their import, and a row that became a nomination stays', async () => {
  const anImport = async (outcomes: readonly string[], madeAt: string): Promise<string> => {
    const id = randomUUID();
    await rowsOf(
      `INSERT INTO import (id, imported_by, file_id, rehearsal, state, made_at, finished_at, forum_ids) VALUES ($1, $2, $1, false, 'done', $3, $3, '{}')`,
      id,
      staffId,
      madeAt,
    );
    await rowsOf(`INSERT INTO import_chunk VALUES ($1, 0, '')`, id);
    for (const [row, outcome] of outcomes.entries())
      await rowsOf(
        `INSERT INTO import_row (id, import_id, imported_by, row, line, external_ref, outcome, problems, warnings, nomination_id)
         VALUES (gen_random_uuid(), $1, $2, $3, 1, 'Typed', $4, '[]', '[]', CASE WHEN $4 = 'accepted' THEN gen_random_uuid() END)`,
        id,
        staffId,
        row,
        outcome,
      );
    return id;
  };
  const [all, some, young] = [
    await anImport(['rejected', 'rejected'], '2026-10-01'),
    await anImport(['rejected', 'accepted'], '2026-10-01'),
    await anImport(['rejected'], '2026-12-01'),
  ];
  await night('2026-12-31');
  const left = await rowsOf<{ id: string }>('SELECT import_id AS id FROM import_row');
  expect(left.map(({ id }) => id).sort()).toEqual([some, young].sort());
  expect(await count('import', `id = '${all}'`)).toBe(0);
  expect(await count('import_chunk', `file_id = '${all}'`)).toBe(0);
  expect(await count('import', `id = '${some}'`)).toBe(1);
});

it('the record stays whole', async () => {
  const path = await mkdtemp(join(tmpdir(), 'heads-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const folder = new HeadsFolder(path);
  await clinic.api.get(Sealer).seal(clinic.clock.now());
  await clinic.api.get(Heads).export({ folder, key: privateKey }, clinic.clock.now());
  await rowsOf(
    `INSERT INTO sign_in_try (email_hash, address_hash, at, step) VALUES ('x', 'y', '2026-04-17', 'password')`,
  );
  const entries = await count('audit_entry');
  await night('2027-01-10');
  await clinic.api.get(Sealer).seal(clinic.clock.now());
  expect((await verifyOn(clinic, { folder, key: publicKey })).breaks).toEqual([]);
  expect(await count('audit_entry')).toBeGreaterThan(entries);
  await rm(path, { recursive: true });
});

it('a story that is played again after that changes nothing and writes to nobody', async () => {
  await clinic.close();
  clinic = await openStory('2026-04-09T09:40:00+01:00');
  const play = async () => (await clinic.worker()).get(Loading).play(storyFolder, clinic.clock.now());
  await play();
  await clinic.runJobs();
  await rowsOf(`UPDATE follow_up SET done_at = done_at - interval '1 year' WHERE state = 'done'`);
  await rowsOf(`UPDATE idempotency_key SET at = at - interval '1 year'`);
  await rowsOf(
    `INSERT INTO follow_up (job, key, payload, made_at, run_at) VALUES ('clearing.clear-old', 'again', '{"on": "2026-04-09"}', '2026-04-09', '2026-04-09')`,
  );
  await clinic.runJobs();
  expect(await count('followed_up')).toBeGreaterThan(500);
  expect(await count('follow_up', `done_at < '2026-01-01'`)).toBe(0);
  const before = [await count('sent_mail'), await count('reminder'), await count('action'), await count('nomination')];
  const outcomes = await play();
  await clinic.runJobs();
  expect(outcomes.filter(({ outcome }) => outcome === 'played')).toEqual([]);
  expect([await count('sent_mail'), await count('reminder'), await count('action'), await count('nomination')]).toEqual(
    before,
  );
}, 480_000);
