import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openWorker } from '../../apps/worker/app.js';
import { londonDate } from '../../libs/kernel/london-date.js';
import { Restored } from '../../libs/platform/restored.js';
import { climbLadder, planDuty } from '../../libs/tasks/reminders/index.js';
import { openClinic, type Clinic } from '../harness.js';
import { startMailServer } from '../mail-server.js';
import { buildProduct } from '../processes.js';
import { startRedis, type TestRedis } from '../redis.js';
import { pause, until } from '../seeded.js';
import { anAction, setStage } from '../stage.js';
import { openPages } from '../web.js';

let clinic: Clinic;
let redis: TestRedis;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let heads: string;
let stop: () => Promise<void>;

const count = async (from: string): Promise<number> =>
  Number((await clinic.owner.query<{ n: string }>(`SELECT count(*) AS n FROM ${from}`)).rows[0]?.n);
const sends = `follow_up WHERE job = 'reminders.tell-person'`;

/** Switches sending on by the command of its own, as it is built. */
const switchOn = (): Promise<string> =>
  promisify(execFile)(process.execPath, ['dist/apps/worker/send-on.js'], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: clinic.config.DATABASE_URL,
      SESSION_SECRET: clinic.config.SESSION_SECRET,
    },
  }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );

beforeAll(async () => {
  await buildProduct();
  [redis, mail, heads] = [await startRedis(), await startMailServer(), await mkdtemp(join(tmpdir(), 'heads-'))];
  clinic = await openClinic({ settings: { REDIS_URL: redis.url, SMTP_URL: mail.url } });
  const stage = await setStage(clinic);
  const coordinator = await clinic.as('mererid.coordinates@clinic.example');
  const on = londonDate(clinic.clock.now());
  const { body } = await coordinator.post('/v1/actions').send(anAction(stage)).expect(201);
  await clinic.owner.query('UPDATE action SET due_on = $2, owed_since = $2 WHERE id = $1', [body.id, on]);
  await clinic.owner.query(`DELETE FROM follow_up;
    INSERT INTO setting (name, value) VALUES ('mode', '"demonstration"'), ('restored', '{"at": "2026-03-16T08:00:00Z", "by": "Gwen"}')`);
  await clinic.work.as(clinic.system(), (tx) => {
    tx.followUp(planDuty, { kind: 'action', subjectId: String(body.id), occasion: 'set' });
    return Promise.resolve();
  });
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const config = { ...clinic.config, AUDIT_KEY: key, AUDIT_HEADS: heads };
  stop = await openWorker({ db: clinic.db, config, clock: clinic.clock });
}, 180_000);
afterAll(async () => {
  await stop();
  await clinic.close();
  await Promise.all([redis.stop(), mail.stop(), rm(heads, { recursive: true })]);
});

describe('a restored copy', () => {
  it('does what is done in the database alone, and sends no mail, no message of the queue and no export', async () => {
    await until(async () => (await count('reminder')) > 0);
    const on = londonDate(clinic.clock.now());
    await clinic.work.as(clinic.system(), (tx) => Promise.resolve(tx.followUp(climbLadder, { on })));
    await until(async () => (await count(sends)) > 0);
    await pause(3_000);
    expect(await count(`${sends} AND state <> 'waiting'`)).toBe(0);
    expect(mail.taken).toEqual([]);
    expect(await count('sent_mail')).toBe(0);
    expect(await redis.text()).toBe('[]');
    expect(await readdir(heads)).toEqual([]);
  }, 60_000);

  it('does not send what a bell of another worker rings for', async () => {
    const { rows } = await clinic.owner.query<{ id: string }>(`SELECT id FROM ${sends}`);
    expect(rows.length).toBeGreaterThan(0);
    await clinic.runJobs();
    expect(await count(`${sends} AND state <> 'waiting'`)).toBe(0);
    expect(await count('sent_mail')).toBe(0);
  });

  it('says on every page that it is one, in English and in Welsh', async () => {
    const pages = await openPages(clinic);
    try {
      const [stranger, member] = [pages.stranger(), await pages.as('mererid.coordinates@clinic.example')];
      for (const shown of [await stranger.get('/sign-in'), await member.get('/'), await member.get('/no-such-page')]) {
        expect(shown.text).toContain('This is a copy restored from a backup. It sends no messages');
        expect(shown.text).toMatch(/<span lang="cy">[^<]*Copi a adferwyd/);
      }
    } finally {
      await pages.close();
    }
  });

  it('sends from the moment on when it is told to, once, which the record says', async () => {
    const pages = await openPages(clinic);
    expect(await switchOn()).toMatch(/^Sending is on\. \d+ messages? that waited will be sent now\.\n$/);
    await until(() => mail.taken.length > 0);
    await until(async () => (await readdir(heads)).length > 0);
    expect(await redis.text()).not.toBe('[]');
    await pages.app.get(Restored).refresh();
    expect((await pages.stranger().get('/sign-in')).text).not.toContain('restored from a backup');
    await pages.close();
    expect(await count(`audit_entry WHERE action = 'send_on' AND subject = 'Installation'`)).toBe(1);
    expect(await switchOn()).toBe('This is not a restored copy that waits: sending is already on.\n');
  }, 60_000);
});
