import { randomUUID } from 'node:crypto';
import type { Transporter } from 'nodemailer';
import { z } from 'zod';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { FollowUps, Means } from '../../libs/platform/jobs/follow-ups.js';
import { Handlers } from '../../libs/platform/jobs/handlers.js';
import { job, on, sends } from '../../libs/platform/jobs/job.js';
import { Notices, Post } from '../../libs/platform/notices/notices.js';
import { CaseParts } from '../../libs/platform/pages/case-part.js';
import { openClinic, type Clinic } from '../harness.js';
import { engage, setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

const mail = (name: string): string => `${name}@clinic.example`;
const [ADMIN, MERERID, EASTERN, MICHELLE] = [
  'ravi.administers',
  'mererid.coordinates',
  'eastern.coordinates',
  'michelle.houses',
].map(mail) as [string, string, string, string];

const retry = { attempts: 1, firstDelayMs: 1_000 } as const;
const payload = z.object({ staffId: z.guid(), occasion: z.string() });
const tell = job({ name: 'tests.tell-somebody', payload, key: ({ occasion }) => occasion, retry });
const count = job({ name: 'tests.count-things', payload, key: ({ occasion }) => occasion, retry });

let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let followUps: FollowUps;
let works = false;
const taken: string[] = [];

const transport = {
  sendMail: ({ messageId }: { messageId: string }) => {
    taken.push(messageId);
    return works
      ? Promise.resolve()
      : Promise.reject(new Error('550 to the.person@somewhere.example: no such mailbox'));
  },
} as unknown as Transporter;

const handlers = [
  sends(tell, (_, { staffId }) =>
    Promise.resolve({ staffId, template: 'reminders.mails.due', params: { count: 1 }, link: '/' }),
  ),
  on(count, () => (works ? Promise.resolve() : Promise.reject(new RangeError('too many things of the.person')))),
];

beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
  await clinic.work.as(clinic.system(), async (tx) => {
    await engage(tx, 'ravi.administers', { role: 'system_admin', agencyId: stage.police.id });
    await engage(tx, 'eastern.coordinates', {
      role: 'coordinator',
      agencyId: stage.police.id,
      forumIds: [randomUUID()],
    });
  });
  await clinic.owner.query('UPDATE post SET forum_ids = ARRAY[$1::uuid] WHERE staff_id = $2', [
    stage.forum.id,
    stage.people.michelle,
  ]);
  pages = await openPages(clinic);
  followUps = new FollowUps(
    clinic.db,
    new Handlers(handlers, [tell, count]),
    new Means(clinic.work, clinic.api.get(Sessions), new Notices(clinic.db, new Post(transport, clinic.config)), {
      parts: new CaseParts([]),
      secret: 'x'.repeat(32),
    }),
  );
});
beforeEach(async () => {
  await clinic.owner.query('TRUNCATE follow_up, message_about, sent_mail');
  taken.length = 0;
  works = false;
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

/** Messages to Michelle, and work that goes wrong, each tried as often as it may be. */
async function giveUp(of: { tell?: number; count?: number }): Promise<void> {
  await clinic.work.as(clinic.system(), (tx) => {
    for (const [one, many] of [
      [tell, of.tell ?? 0],
      [count, of.count ?? 0],
    ] as const)
      for (let n = 1; n <= many; n += 1)
        tx.followUp(one, { staffId: stage.people.michelle, occasion: `${one.name} ${String(n)}` });
    return Promise.resolve();
  });
  await followUps.runAll(clinic.clock.now());
}

interface Job {
  readonly id: string;
  readonly version: number;
  readonly job: string;
  readonly state: string;
}
const listed = async (email: string, query = ''): Promise<{ total: number; items: Job[] }> =>
  (await (await clinic.as(email)).get(`/v1/failed-jobs${query}`).expect(200)).body as { total: number; items: Job[] };
const tryAgain = async (email: string, { id, version }: Job, key: string = randomUUID()) =>
  (await clinic.as(email)).post(`/v1/failed-jobs/${id}/retry`).set('idempotency-key', key).send({ version });

describe('jobs that were given up', () => {
  it('are listed for an administrator by their names, tries, times and kind of error, and by nothing that names anybody', async () => {
    await giveUp({ tell: 2, count: 1 });
    const { total, items } = await listed(ADMIN);
    expect(total).toBe(3);
    expect(items.find((one) => one.job === tell.name)).toEqual({
      id: expect.any(String),
      job: 'tests.tell-somebody',
      state: 'failed',
      version: 1,
      about: ['occasion', 'staff'],
      forums: ['The west'],
      attempts: 1,
      lastError: 'Error',
      madeAt: '2026-03-16T09:00:00.000Z',
      failedAt: '2026-03-16T09:00:00.000Z',
    });
    expect(items.find((one) => one.job === count.name)).toMatchObject({ lastError: 'RangeError', forums: [] });
    expect(await listed(ADMIN, '?job=tests.count-things')).toMatchObject({ total: 1 });
    expect(await listed(ADMIN, '?job=tests.nothing')).toMatchObject({ total: 0 });
    const admin = await clinic.as(ADMIN);
    await admin.get('/v1/failed-jobs?job=x').expect(422);
    const [first] = items;
    const shown = await admin.get(`/v1/failed-jobs/${first?.id ?? ''}`).expect(200);
    expect(JSON.stringify([items, shown.body])).not.toMatch(/the\.person|michelle|mailbox/i);
    expect(JSON.stringify([items, shown.body])).not.toContain(stage.people.michelle);
  });

  it('are tried again by an administrator, once for one press, with an entry, and done with the same Message-ID', async () => {
    await giveUp({ tell: 1 });
    const one = (await listed(ADMIN)).items[0] as Job;
    const key = randomUUID();
    const first = await tryAgain(ADMIN, one, key);
    expect({ status: first.status, body: first.body as unknown }).toEqual({
      status: 200,
      body: { id: one.id, state: 'waiting', version: 2 },
    });
    expect((await tryAgain(ADMIN, one, key)).body).toEqual(first.body);
    expect((await tryAgain(ADMIN, one)).status).toBe(409);
    expect(await clinic.record(one.id)).toEqual(['retry']);
    expect(await listed(ADMIN)).toMatchObject({ total: 0 });
    works = true;
    await followUps.runAll(clinic.clock.now());
    expect(await listed(ADMIN, '?state=done')).toMatchObject({ total: 1 });
    expect(taken).toHaveLength(2);
    expect(new Set(taken).size).toBe(1);
    expect((await clinic.owner.query('SELECT 1 FROM sent_mail')).rowCount).toBe(1);
  });

  it('are given up anew where they go wrong again, after as many tries as at first', async () => {
    await giveUp({ count: 1 });
    await tryAgain(ADMIN, (await listed(ADMIN)).items[0] as Job);
    clinic.clock.advance({ minutes: 5 });
    await followUps.runAll(clinic.clock.now());
    const [again] = (await listed(ADMIN)).items;
    expect(again).toMatchObject({
      state: 'failed',
      attempts: 1,
      version: 2,
      failedAt: clinic.clock.now().toISOString(),
    });
  });

  it('are tried again many at once, each with an entry of its own', async () => {
    await giveUp({ tell: 3 });
    const { items } = await listed(ADMIN);
    const stale = items.map(({ id, version }, index) => ({ id, version: index === 2 ? version + 1 : version }));
    const { body } = await (
      await clinic.as(ADMIN)
    )
      .post('/v1/failed-jobs/moves')
      .send({ move: 'retry', items: stale })
      .expect(200);
    expect((body as { rows: object[] }).rows.map((row) => 'moved' in row)).toEqual([true, true, false]);
    expect(await Promise.all(items.map(({ id }) => clinic.record(id)))).toEqual([['retry'], ['retry'], []]);
  });

  it('are seen by nobody else, but a message that could not be sent by the coordinators of its reader’s forum, who cannot try it again', async () => {
    await giveUp({ tell: 1, count: 1 });
    const seen = await listed(MERERID);
    expect(seen.items.map((one) => one.job)).toEqual([tell.name]);
    expect((await tryAgain(MERERID, seen.items[0] as Job)).status).toBe(403);
    for (const email of [EASTERN, MICHELLE]) {
      expect(await listed(email)).toMatchObject({ total: 0 });
      expect((await tryAgain(email, seen.items[0] as Job)).status).toBe(404);
    }
    await tryAgain(ADMIN, seen.items[0] as Job);
    expect(await listed(MERERID)).toMatchObject({ total: 0 });
  });
});

describe('the pages of jobs that were given up', () => {
  it('say on the home of a coordinator that a message could not be sent, and lead there', async () => {
    await giveUp({ tell: 2, count: 1 });
    const [mererid, ravi, eastern] = [await pages.as(MERERID), await pages.as(ADMIN), await pages.as(EASTERN)];
    const home = (await mererid.get('/')).text;
    expect(home).toContain('2</strong> messages could not be sent');
    expect(home).toContain('href="/failed-jobs"');
    expect((await mererid.get('/failed-jobs')).text).not.toContain('name="tick"');
    expect((await ravi.get('/')).text).toContain('3</strong> jobs given up');
    expect((await eastern.get('/')).text).not.toContain('could not be sent');
    expect((await ravi.get('/administration')).text).toContain('href="/failed-jobs"');
  });

  it('list, narrow, count and say that there is nothing', async () => {
    await giveUp({ tell: 30, count: 1 });
    const ravi = await pages.as(ADMIN);
    const all = (await ravi.get('/failed-jobs')).text;
    expect(all).toContain('tests.tell-somebody (30)');
    expect(all).toContain('tests.count-things (1)');
    expect(all).toContain('cursor=15');
    const few = (await ravi.get('/failed-jobs?job=tests.count-things')).text;
    expect(few.match(/name="tick"/g)).toHaveLength(1);
    expect((await ravi.get('/failed-jobs?state=cancelled')).text).toContain('No results');
    expect((await ravi.get('/failed-jobs?job=Anything')).status).toBe(422);
    await clinic.owner.query('TRUNCATE follow_up');
    expect((await ravi.get('/failed-jobs')).text).toContain('Nothing here yet.');
  });

  it('try one again, and many', async () => {
    await giveUp({ tell: 3 });
    const ravi = await pages.as(ADMIN);
    const { items } = await listed(ADMIN);
    const [one, ...others] = items as [Job, ...Job[]];
    const tried = await ravi.fill(`/failed-jobs/${one.id}/retry`, {});
    expect(tried.status).toBe(303);
    expect(tried.headers['location']).toMatch(/^\/failed-jobs/);
    expect(await clinic.record(one.id)).toEqual(['retry']);
    const tick = others.map(({ id }) => id);
    const asked = await ravi.fill('/failed-jobs', { move: 'retry', tick }, '/failed-jobs/many');
    expect(asked.text).toContain('tests.tell-somebody');
    const item = others.map(({ id, version }) => `${id}:${String(version)}`);
    const done = await ravi.fill('/failed-jobs', { item }, '/failed-jobs/many/retry');
    expect(done.text).toContain('Waiting to try again');
    expect(await listed(ADMIN)).toMatchObject({ total: 0 });
  });
});
