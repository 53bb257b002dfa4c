import { randomUUID } from 'node:crypto';
import type { Transporter } from 'nodemailer';
import { z } from 'zod';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { FollowUps, Means } from '../../libs/platform/jobs/follow-ups.js';
import { Handlers } from '../../libs/platform/jobs/handlers.js';
import { job, on, sends, type Handler } from '../../libs/platform/jobs/job.js';
import { bellsOf } from '../../libs/platform/jobs/bells.js';
import { openQueue, type Bell, type FollowUpQueue } from '../../libs/platform/jobs/queue.js';
import { Relay } from '../../libs/platform/jobs/relay.js';
import { Notices, Post } from '../../libs/platform/notices/notices.js';
import type { Tx } from '../../libs/platform/work/tx.js';
import { openClinic, type Clinic } from '../harness.js';
import { startRedis, type TestRedis } from '../redis.js';
import { CaseParts } from '../../libs/platform/pages/case-part.js';
import { engage, setStage, type Stage } from '../stage.js';

const payload = z.object({ thing: z.guid() });
const retry = { attempts: 3, firstDelayMs: 1_000 } as const;
const ring = job({ name: 'tests.ring-bell', payload, key: ({ thing }) => thing, retry });
const write = job({
  name: 'tests.write-letter',
  payload: payload.extend({ staffId: z.guid() }),
  key: ({ thing }) => thing,
  retry,
});

/** What a handler does on each of its tries before it notes that it was done. */
const tries = new Map<string, ((tx: Tx) => Promise<void> | void)[]>();
const handlers: Handler[] = [
  on(ring, async (tx, { thing }) => {
    await tries.get(thing)?.shift()?.(tx);
    tx.note('ring', 'Bell', { thing });
  }),
  sends(write, (_, { staffId, thing }) =>
    Promise.resolve({ staffId, template: 'reminders.mails.due', params: { count: 1 }, link: `/${thing}` }),
  ),
];

interface Kept {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly run_at: Date;
  readonly last_error: string | null;
  readonly message_id: string | null;
}

let redis: TestRedis;
let clinic: Clinic;
let stage: Stage;
/** What the mail server took, and how it fails where it does. */
const taken: { messageId: string; to: string }[] = [];
let mailFails: (() => void) | undefined;

beforeAll(async () => {
  redis = await startRedis();
  clinic = await openClinic();
  stage = await setStage(clinic);
});
afterAll(async () => {
  await clinic.close();
  await redis.stop();
});

const transport = {
  sendMail: (mail: { messageId: string; to: string }) => {
    mailFails?.();
    taken.push(mail);
    return Promise.resolve();
  },
} as unknown as Transporter;

const someFollowUps = (): FollowUps =>
  new FollowUps(
    clinic.db,
    new Handlers(handlers, [ring, write]),
    new Means(clinic.work, clinic.api.get(Sessions), new Notices(clinic.db, new Post(transport, clinic.config)), {
      parts: new CaseParts([]),
      secret: 'x'.repeat(32),
    }),
  );

const follow = (thing: string, then: () => void = () => undefined): Promise<void> =>
  clinic.work.as(clinic.system(), async (tx) => {
    tx.followUp(ring, { thing });
    await Promise.resolve();
    then();
  });

const kept = async (thing: string): Promise<Kept> => {
  const { rows } = await clinic.owner.query<Kept>('SELECT * FROM follow_up WHERE key = $1', [thing]);
  if (rows.length !== 1 || !rows[0]) throw new Error(`${String(rows.length)} follow-ups`);
  return rows[0];
};
const timesDone = async (thing: string): Promise<number> =>
  Number(
    (await clinic.owner.query(`SELECT 1 FROM audit_entry WHERE subject = 'Bell' AND details->>'thing' = $1`, [thing]))
      .rowCount,
  );

/** Waits for what another process or thread of work does; the test's own limit ends it. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
const settled = (thing: string, ...states: string[]) => until(async () => states.includes((await kept(thing)).state));
const settledAll = (things: readonly string[]) => Promise.all(things.map((thing) => settled(thing, 'done')));

describe.each(['Postgres', 'Redis'])('follow-ups with the queue on %s', (backend) => {
  let queue: FollowUpQueue;
  let followUps: FollowUps;
  let relay: Relay;
  /** Calls of the queue's worker that a test holds back. */
  let gate: Promise<void> | undefined;
  let started = 0;

  beforeAll(async () => {
    followUps = someFollowUps();
    relay = new Relay(followUps, clinic.clock);
    queue = await openQueue({
      redisUrl: backend === 'Redis' ? redis.url : undefined,
      databaseUrl: clinic.config.DATABASE_DIRECT_URL ?? clinic.config.DATABASE_URL,
      run: async (bell) => {
        started += bell.ids.length;
        await gate;
        await relay.answer(bell);
      },
      failed: () => undefined,
    });
  });
  beforeEach(async () => {
    await clinic.owner.query('TRUNCATE follow_up');
    taken.length = 0;
    mailFails = undefined;
    gate = undefined;
    started = 0;
  });
  afterAll(() => queue.close());

  it('are rolled back with their cause', async () => {
    const thing = randomUUID();
    const failing = follow(thing, () => {
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await relay.look(queue);
    expect((await clinic.owner.query('SELECT 1 FROM follow_up')).rowCount).toBe(0);
  });

  it('are made once by key, and done', async () => {
    const thing = randomUUID();
    await Promise.all([follow(thing), follow(thing), follow(thing)]);
    await relay.look(queue);
    await settled(thing, 'done');
    expect(await timesDone(thing)).toBe(1);
  });

  it('are queued once by two relays that look at once', async () => {
    const things = Array.from({ length: 100 }, () => randomUUID());
    for (const thing of things) await follow(thing);
    const rung: string[] = [];
    const counting: FollowUpQueue = {
      ...queue,
      ring: (bells) => {
        rung.push(...bells.flatMap(({ ids }) => ids));
        return queue.ring(bells);
      },
    };
    const other = new Relay(someFollowUps(), clinic.clock);
    await Promise.all([relay.look(counting), other.look(counting), relay.look(counting), other.look(counting)]);
    await settledAll(things);
    expect(rung).toHaveLength(100);
    expect(new Set(rung).size).toBe(100);
  });

  it('are queued at once as many as the queue is to hold and no more, and the others once there is room', async () => {
    const things = Array.from({ length: 1_600 }, () => randomUUID());
    await clinic.work.as(clinic.system(), (tx) => {
      for (const thing of things) tx.followUp(ring, { thing });
      return Promise.resolve();
    });
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const count = async (state: string) =>
      (await clinic.owner.query('SELECT 1 FROM follow_up WHERE state = $1', [state])).rowCount;
    await relay.look(queue);
    await relay.look(queue);
    expect([await count('queued'), await count('waiting')]).toEqual([1_500, 100]);
    open();
    await until(async () => (await count('done')) === 1_500);
    await relay.look(queue);
    await until(async () => (await count('done')) === 1_600);
    expect(started).toBe(1_600);
  });

  it('are done once though the bell rings thrice at once', async () => {
    const thing = randomUUID();
    await follow(thing);
    const bells = bellsOf(await followUps.take(clinic.clock.now()));
    await Promise.all([queue.ring(bells), queue.ring(bells), queue.ring(bells)]);
    await until(() => started === 3);
    await settled(thing, 'done');
    expect(await timesDone(thing)).toBe(1);
  });

  it('are done once though the first try failed, which leaves nothing behind', async () => {
    const thing = randomUUID();
    tries.set(thing, [
      () => {
        throw new Error('the first time');
      },
    ]);
    await follow(thing);
    await relay.look(queue);
    await until(async () => (await kept(thing)).last_error !== null);
    expect(await kept(thing)).toMatchObject({ state: 'waiting', attempts: 1, last_error: 'Error' });
    await relay.look(queue);
    expect(await timesDone(thing)).toBe(0);
    clinic.clock.advance({ minutes: 1 });
    await relay.look(queue);
    await settled(thing, 'done');
    expect(await timesDone(thing)).toBe(1);
    expect(await kept(thing)).toMatchObject({ attempts: 2 });
  });

  it('are tried ever later and then given up, as failed', async () => {
    const thing = randomUUID();
    const fails = (): void => {
      throw new TypeError('always');
    };
    tries.set(thing, [fails, fails, fails, fails]);
    await follow(thing);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await relay.look(queue);
      await until(async () => (await kept(thing)).attempts === attempt);
      waits.push((await kept(thing)).run_at.getTime() - clinic.clock.now().getTime());
      clinic.clock.advance({ minutes: 1 });
    }
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    expect(await kept(thing)).toMatchObject({ state: 'failed', attempts: 3, last_error: 'TypeError' });
    expect(await followUps.take(clinic.clock.now())).toEqual([]);
    expect(await timesDone(thing)).toBe(0);
  });

  it('are done though the queue had lost them', async () => {
    const things = Array.from({ length: 20 }, () => randomUUID());
    for (const thing of things) await follow(thing);
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    await relay.look(queue);
    await until(() => started === 8);
    if (backend === 'Redis') await redis.flush();
    else await forgetPostgresQueue();
    open();
    await until(async () => (await clinic.owner.query(`SELECT 1 FROM follow_up WHERE state = 'done'`)).rowCount === 8);
    await relay.look(queue);
    expect((await clinic.owner.query(`SELECT 1 FROM follow_up WHERE state = 'queued'`)).rowCount).toBe(12);
    clinic.clock.advance({ minutes: 1 });
    await relay.look(queue);
    await settledAll(things);
    expect(await Promise.all(things.map(timesDone))).toEqual(Array(20).fill(1));
  });

  /** Another worker beside the one of these tests, with a relay of its own, as another process would have them. */
  const anotherWorker = async (run: (bell: Bell) => Promise<void>) => {
    const itsRelay = new Relay(someFollowUps(), clinic.clock);
    const of = {
      redisUrl: backend === 'Redis' ? redis.url : undefined,
      databaseUrl: clinic.config.DATABASE_DIRECT_URL ?? clinic.config.DATABASE_URL,
    };
    const its = await openQueue({
      ...of,
      run: async (bell) => {
        await run(bell);
        await itsRelay.answer(bell);
      },
      failed: () => undefined,
    });
    return { look: () => itsRelay.look(its), close: () => its.close() };
  };

  it('are shared by several workers that look and work at once, each done once', async () => {
    const did = new Map<number, number>();
    const count = (worker: number) => async (bell: Bell) => {
      did.set(worker, (did.get(worker) ?? 0) + bell.ids.length);
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const others = await Promise.all([1, 2, 3].map((worker) => anotherWorker(count(worker))));
    const things = Array.from({ length: 200 }, () => randomUUID());
    await clinic.work.as(clinic.system(), (tx) => {
      for (const thing of things) tx.followUp(ring, { thing });
      return Promise.resolve();
    });
    await Promise.all([relay.look(queue), ...others.map(({ look }) => look())]);
    await settledAll(things);
    await Promise.all(others.map(({ close }) => close()));
    expect(await Promise.all(things.map(timesDone))).toEqual(Array(200).fill(1));
    expect([...did.keys()].sort()).toEqual([1, 2, 3]);
    expect([...did.values()].reduce((sum, one) => sum + one, started)).toBe(200);
  });

  it('that a worker has begun are finished before it stops, and those that it has not are left to others', async () => {
    const held: string[] = [];
    let [letOther, letOurs] = [(): void => undefined, (): void => undefined];
    const otherGate = new Promise<void>((resolve) => (letOther = resolve));
    gate = new Promise((resolve) => (letOurs = resolve));
    const other = await anotherWorker(({ ids }) => {
      held.push(...ids);
      return otherGate;
    });
    const things = Array.from({ length: 40 }, () => randomUUID());
    for (const thing of things) await follow(thing);
    await relay.look(queue);
    await until(() => held.length === 8 && started === 8);
    let isStopped = false;
    const stopping = other.close().then(() => (isStopped = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect({ isStopped, held: held.length }).toEqual({ isStopped: false, held: 8 });
    letOther();
    await stopping;
    const states = await clinic.owner.query<{ state: string }>('SELECT state FROM follow_up WHERE id = ANY($1)', [
      held,
    ]);
    expect(states.rows.map(({ state }) => state)).toEqual(Array(8).fill('done'));
    letOurs();
    await settledAll(things);
    expect(held).toHaveLength(8);
    expect(await Promise.all(things.map(timesDone))).toEqual(Array(40).fill(1));
  });

  it('are many to a bell where there are many, of which those that are left when a worker stops are rung for at once', async () => {
    const things = Array.from({ length: 500 }, () => randomUUID());
    await clinic.work.as(clinic.system(), (tx) => {
      for (const thing of things) tx.followUp(ring, { thing });
      return Promise.resolve();
    });
    const bells: Bell[] = [];
    const stopping = new Relay(someFollowUps(), clinic.clock);
    const keeping: FollowUpQueue = { ...queue, ring: (rung) => Promise.resolve(void bells.push(...rung)) };
    stopping.start(keeping, () => undefined, 60_000);
    await until(() => bells.length > 0);
    expect(bells.map(({ ids }) => ids.length)).toEqual(Array(50).fill(10));
    const [first, ...others] = bells.splice(0);
    const stop = stopping.stop();
    await stopping.answer(first ?? { ids: [] });
    await stop;
    expect(bells).toEqual([{ ids: first?.ids.slice(1) }]);
    await queue.ring([...bells, ...others]);
    await settledAll(things);
    expect(await Promise.all(things.map(timesDone))).toEqual(Array(500).fill(1));
  });

  it('are looked for as soon as there is room in the queue, however seldom the relay looks by itself', async () => {
    const things = Array.from({ length: 2_100 }, () => randomUUID());
    await clinic.work.as(clinic.system(), (tx) => {
      for (const thing of things) tx.followUp(ring, { thing });
      return Promise.resolve();
    });
    relay.start(queue, () => undefined, 3_600_000);
    await until(
      async () => (await clinic.owner.query(`SELECT 1 FROM follow_up WHERE state = 'done'`)).rowCount === 2_100,
    );
    await relay.stop();
    expect(started).toBe(2_100);
  });

  it('leave nothing in the queue but their ids, also where they could not be tried', async () => {
    const [thing, staffId] = [randomUUID(), stage.people.michelle];
    await follow(thing);
    await clinic.work.as(clinic.system(), (tx) => Promise.resolve(tx.followUp(write, { thing, staffId })));
    const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM follow_up');
    let fail = (_: Error): void => undefined;
    gate = new Promise((_, reject) => (fail = reject));
    await relay.look(queue);
    await until(() => started === 2);
    const held = async () => (backend === 'Redis' ? redis.text() : textOfPostgresQueue());
    for (const { id } of rows) expect(await held()).toContain(JSON.stringify({ ids: [id] }));
    fail(new Error(`Something of ${thing}`));
    await until(async () => (await held()).includes('could not be tried'));
    for (const word of [thing, staffId, ring.name, write.name, 'Something of', 'reminders.mails'])
      expect(await held()).not.toContain(word);
  });

  it('that were cancelled while they failed stay cancelled', async () => {
    const thing = randomUUID();
    let cancelling: Promise<unknown> | undefined;
    const cancelledMeanwhile = (): void => {
      const text = `UPDATE follow_up SET state = 'cancelled' WHERE key = $1 AND state IN ('waiting', 'queued')`;
      cancelling = clinic.owner.query(text, [thing]);
      throw new Error('on purpose');
    };
    tries.set(thing, [cancelledMeanwhile]);
    await follow(thing);
    const [bell] = await followUps.take(clinic.clock.now());
    expect(await followUps.run(bell?.id ?? '', clinic.clock.now())).toBe('failed');
    await cancelling;
    expect(await kept(thing)).toMatchObject({ state: 'cancelled' });
  });

  const letter = async (staffId = stage.people.michelle): Promise<string> => {
    const thing = randomUUID();
    await clinic.work.as(clinic.system(), (tx) => Promise.resolve(tx.followUp(write, { thing, staffId })));
    return thing;
  };
  const sendings = async (id: string): Promise<string[]> =>
    (
      await clinic.owner.query<{ action: string }>(
        `SELECT action FROM audit_entry WHERE subject = 'Message' AND details->>'followUpId' = $1`,
        [id],
      )
    ).rows.map(({ action }) => action);

  it('that are mail go again with the same Message-ID where the mail server failed, and are recorded once', async () => {
    const thing = await letter();
    mailFails = () => {
      taken.push({ messageId: 'half', to: 'sent' });
      throw new Error('421 try later');
    };
    await relay.look(queue);
    await settled(thing, 'waiting');
    const first = await kept(thing);
    mailFails = undefined;
    clinic.clock.advance({ minutes: 1 });
    await relay.look(queue);
    await settled(thing, 'done');
    expect(taken.slice(1)).toMatchObject([{ messageId: first.message_id, to: 'michelle.houses@clinic.example' }]);
    expect(await sendings(first.id)).toEqual(['send']);
    expect((await clinic.owner.query('SELECT 1 FROM sent_mail WHERE follow_up_id = $1', [first.id])).rowCount).toBe(1);
  });

  it('of what happened long before it was entered let no mail out, and say so on the record', async () => {
    const [bell, thing, other] = [randomUUID(), randomUUID(), randomUUID()];
    const staffId = stage.people.michelle;
    const longAgo = { ...clinic.system(), history: true };
    tries.set(bell, [(tx) => tx.followUp(write, { thing: other, staffId })]);
    await clinic.work.as(longAgo, (tx) => {
      tx.followUp(ring, { thing: bell });
      return Promise.resolve(tx.followUp(write, { thing, staffId }));
    });
    const now = await letter();
    await relay.look(queue);
    await settledAll([bell, thing, now]);
    await relay.look(queue);
    await settledAll([other]);
    for (const one of [thing, other]) {
      const { id } = await kept(one);
      expect(await sendings(id)).toEqual(['suppress']);
      expect((await clinic.owner.query('SELECT 1 FROM sent_mail WHERE follow_up_id = $1', [id])).rowCount).toBe(0);
    }
    expect(await sendings((await kept(now)).id)).toEqual(['send']);
    expect(taken).toMatchObject([{ messageId: (await kept(now)).message_id }]);
  });

  it('that are mail are taken up where whoever sent them died, and only then', async () => {
    const thing = await letter();
    const at = clinic.clock.now();
    const text = `UPDATE follow_up SET state = 'sending', queued_at = $2, attempts = 1, message_id = $3 WHERE key = $1`;
    await clinic.owner.query(text, [thing, at, `<${thing}@stalking-clinic>`]);
    expect(await followUps.take(clinic.clock.now())).toEqual([]);
    expect(await followUps.run((await kept(thing)).id, clinic.clock.now())).toBe('nothing');
    clinic.clock.advance({ minutes: 1 });
    await relay.look(queue);
    await settled(thing, 'done');
    expect(taken).toMatchObject([{ messageId: `<${thing}@stalking-clinic>` }]);
  });

  it('that are mail to somebody who was suspended meanwhile are skipped', async () => {
    const name = `gone.${randomUUID()}`;
    const gone = await clinic.work.as(clinic.system(), (tx) =>
      engage(tx, name, { role: 'housing', agencyId: stage.housing.id }),
    );
    const thing = await letter(gone);
    await clinic.owner.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [gone]);
    await relay.look(queue);
    await settled(thing, 'done');
    expect(taken).toEqual([]);
    expect(await sendings((await kept(thing)).id)).toEqual(['skip']);
  });
});

/** The queue's own tables, emptied while its worker runs. */
async function forgetPostgresQueue(): Promise<void> {
  const { rows } = await clinic.owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migrations'`,
  );
  for (const { name } of rows) if (name.includes('job')) await clinic.owner.query(`DELETE FROM ${name}`);
}

/** All that stands in the queue's own tables. */
async function textOfPostgresQueue(): Promise<string> {
  const tables = await clinic.owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migrations'`,
  );
  const rows = await Promise.all(
    tables.rows.map(({ name }) => clinic.owner.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM ${name} t`)),
  );
  return JSON.stringify(rows.map((found) => found.rows)).replaceAll('\\"', '"');
}
