import { fileURLToPath } from 'node:url';
import { openWorker } from '../../apps/worker/app.js';
import { invite, inviteAdministrator, Invitations, inviteNewcomers } from '../../libs/administration/agencies/index.js';
import { countOutcomes, folderAt, Seeding } from '../../libs/loading/index.js';
import { readConfig } from '../../libs/platform/config/config.js';
import { prepare } from '../../libs/platform/prepare.js';
import { freshDatabase, type TestDatabase } from '../database.js';
import { openLoadedClinic } from '../factories.js';
import { openClinic, type Clinic } from '../harness.js';
import { openPages } from '../web.js';
import { SESSION_SECRET } from '../session-secret.js';

const folder = folderAt(fileURLToPath(new URL('../data/', import.meta.url)));
const password = 'a password for everybody';
const signIn = (clinic: Clinic, email: string, word = password) =>
  clinic.nobody().post('/v1/sessions').send({ email, password: word });

describe('the mode', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await freshDatabase()));
  afterAll(() => database.drop());
  const start = (env: Record<string, string>) =>
    prepare(readConfig({ DATABASE_URL: database.ownerUrl, SESSION_SECRET, PUBLIC_URL, ...env }));
  const SMTP_URL = 'smtp://mail.example';
  const PUBLIC_URL = 'https://clinic.example';

  it('is fixed at the first start that its settings suit, and refuses in one line whatever does not suit it', async () => {
    await expect(start({ SMTP_URL, DEMO_PASSWORD: 'a long password' })).rejects.toThrow(
      /^[^\n]*: remove DEMO_PASSWORD$/,
    );
    await expect(start({})).rejects.toThrow(/^[^\n]*: set SMTP_URL, or NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID$/);
    await expect(start({ SMTP_URL, PUBLIC_URL: 'http://clinic.example' })).rejects.toThrow(
      /^[^\n]*https as PUBLIC_URL$/,
    );
    expect(await start({ SMTP_URL })).toBe('live');
    await expect(start({ SMTP_URL, DEMO: 'yes' })).rejects.toThrow(/^[^\n]*: remove DEMO=yes$/);
    await expect(start({ SMTP_URL, EMBEDDED: 'yes', DEMO_TODAY: 'as-is' })).rejects.toThrow(/DEMO_TODAY$/);
    expect(await start({ SMTP_URL, EMBEDDED: 'yes' })).toBe('live');
  });
});

describe('the demonstration', () => {
  let clinic: Clinic;
  beforeAll(async () => void (clinic = await openClinic({ at: '2026-11-24T12:00:00Z' })));
  afterAll(() => clinic.close());
  const seed = async () => (await clinic.worker()).get(Seeding).seed({ folder, now: clinic.clock.now(), password });

  it('is seeded once, its story moved to the present', async () => {
    const rows = (await seed()) ?? [];
    expect(countOutcomes(rows.filter(({ file }) => file !== 'events.json' && file !== 'nominations.csv'))).toEqual({
      created: 483,
      // The story declares both of the register of conflicts.
      unchanged: 2,
    });
    const events = rows.filter(({ file }) => file === 'events.json');
    expect(countOutcomes(events)).toEqual({ played: 177, 'not-yet-due': 144 });
    const { rows: settings } = await clinic.owner.query(`SELECT value FROM setting WHERE name = 'demonstration'`);
    expect(settings).toEqual([{ value: { weeks: 32, doneAt: '2026-11-24T12:00:00.000Z' } }]);
    const { rows: moved } = await clinic.owner.query(
      `SELECT p.from_on::text, p.vetting_expires_on::text FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.key = 'dp-001'`,
    );
    expect(moved).toEqual([{ from_on: '2024-11-11', vetting_expires_on: '2028-09-11' }]);
    clinic.clock.advance({ days: 30 });
    expect(await seed()).toBeUndefined();
  }, 120_000);

  it('lets everybody sign in with one password, but nobody with another', async () => {
    await signIn(clinic, 'siwan.gwynne@dp-coord.example').expect(201);
    await signIn(clinic, 'simon.aldous@dp-cps.example').expect(201);
    await signIn(clinic, 'simon.aldous@dp-cps.example', 'another password').expect(422);
    const { rows } = await clinic.owner.query(
      'SELECT count(*)::int AS people, count(DISTINCT password_hash)::int AS hashes FROM credential',
    );
    expect(rows).toEqual([{ people: 218, hashes: 1 }]);
  });
});

describe('a live installation', () => {
  let clinic: Clinic;
  const token = (text: string): string => new URL(text, 'http://clinic.example').searchParams.get('token') ?? '';
  const accept = (given: object) => clinic.nobody().post('/v1/invitations/accept').send(given);
  beforeAll(async () => void (clinic = await openLoadedClinic()));
  afterAll(() => clinic.close());

  it('gives nobody a password, but an invitation by mail that is good once', async () => {
    const invited = () => clinic.work.as(clinic.system(), inviteNewcomers);
    expect([await invited(), await invited()]).toEqual([218, 0]);
    await clinic.runJobs();
    const { rows } = await clinic.owner.query<{ body: string }>(
      `SELECT body FROM sent_mail WHERE address = 'siwan.gwynne@dp-coord.example'`,
    );
    expect(rows).toHaveLength(1);
    const given = token(/http\S+/.exec(rows[0]?.body ?? '')?.[0] ?? '');
    await accept({ token: given, password: 'too short' }).expect(422);
    expect(await clinic.api.get(Invitations).isOpen(given, clinic.clock.now())).toBe(true);
    await accept({ token: given, password }).expect(204);
    await signIn(clinic, 'siwan.gwynne@dp-coord.example').expect(201);
    await accept({ token: given, password: 'a second password' }).expect(404);
    await accept({ token: 'nobody’s', password }).expect(404);
  });

  it('lets an invitation run out after seven days, and then makes another', async () => {
    clinic.clock.advance({ days: 8 });
    const path = await clinic.work.as(clinic.system(), (tx) => inviteAdministrator(tx, 'ravi.menon@dp-it.example'));
    clinic.clock.advance({ hours: 7 * 24, minutes: 1 });
    await accept({ token: token(path), password }).expect(404);
    expect(await clinic.work.as(clinic.system(), inviteNewcomers)).toBe(217);
  });

  it('shows where a link leads, uses nothing up by looking, and says kindly when it is over', async () => {
    const pages = await openPages(clinic, { demonstration: false });
    try {
      const { path } = await clinic.work.as(clinic.system(), async (tx) =>
        invite(tx, (await clinic.actor('simon.aldous@dp-cps.example')).id),
      );
      const browser = pages.stranger();
      await browser.get(path);
      const again = await browser.get(path);
      expect([again.status, again.text]).toEqual([200, expect.stringContaining('Choose your password')]);
      const short = await browser.fill(path, { password: 'short', _token: token(path) }, '/invitation');
      expect([short.status, short.text]).toEqual([422, expect.stringContaining('12 characters')]);
      const chosen = await browser.fill(path, { password, _token: token(path) }, '/invitation');
      expect([chosen.status, chosen.headers['location']]).toEqual([303, '/sign-in']);
      await signIn(clinic, 'simon.aldous@dp-cps.example').expect(201);
      const over = await browser.get(path);
      expect([over.status, over.text]).toEqual([404, expect.stringContaining('no longer works')]);
    } finally {
      await pages.close();
    }
  });

  it('has two first administrators', async () => {
    const invited = (email: string) => clinic.work.as(clinic.system(), (tx) => inviteAdministrator(tx, email));
    await invited('second@administrator.example');
    await expect(invited('somebody@else.example')).rejects.toMatchObject({ type: 'not-allowed' });
    const empty = await openClinic();
    try {
      const path = await empty.work.as(empty.system(), (tx) => inviteAdministrator(tx, 'First@Agency.example'));
      await empty
        .nobody()
        .post('/v1/invitations/accept')
        .send({ token: token(path), password })
        .expect(204);
      await signIn(empty, 'first@agency.example').expect(201);
      expect((await empty.actor('first@agency.example')).posts).toMatchObject([{ role: 'system_admin' }]);
    } finally {
      await empty.close();
    }
  });
});

describe('the worker', () => {
  it('does what has become due, and stops', async () => {
    const clinic = await openLoadedClinic();
    try {
      await clinic.work.as(clinic.system(), inviteNewcomers);
      const stop = await openWorker({ db: clinic.db, config: clinic.config, clock: clinic.clock });
      const waiting = async () =>
        (
          await clinic.owner.query<{ n: number }>(
            `SELECT count(*)::int AS n FROM follow_up WHERE state <> 'done' AND job = 'agencies.send-invitation'`,
          )
        ).rows[0]?.n;
      for (let tries = 0; tries < 200 && (await waiting()); tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      await stop();
      expect(await waiting()).toBe(0);
      expect((await clinic.owner.query('SELECT DISTINCT address FROM sent_mail')).rowCount).toBe(218);
    } finally {
      await clinic.close();
    }
  });
});
