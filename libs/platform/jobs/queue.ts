import { randomUUID } from 'node:crypto';
import { createPostgresBackend, runMigrations, withBackend, Queue, Worker, type Job as QueueJob } from 'bullmq';
import pg from 'pg';
import { Heard } from '../database/heard.js';
import { openRedis } from './redis.js';

const NAME = 'follow-ups';
/** In braces, so that a cluster keeps all that belongs to the queue together. */
const prefix = '{clinic}';

/** What the queue carries: nothing but the ids of follow-ups. */
export interface Bell {
  readonly ids: readonly string[];
}

export interface FollowUpQueue {
  /** Rings for these; each time with another id of the queue's, so that a dead entry never blocks a new one. */
  ring(bells: readonly Bell[]): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
  readonly run: (bell: Bell) => Promise<void>;
  readonly failed: (error: Error) => void;
}

/** BullMQ gives up a job whose worker died twice unless told otherwise; the table would revive it, this is quicker. */
const workerOptions = { concurrency: 8, lockDuration: 10_000, stalledInterval: 10_000, maxStalledCount: 10 } as const;
const jobOptions = { removeOnComplete: { age: 3600 }, removeOnFail: { age: 24 * 3600 }, attempts: 1 } as const;

/** Those that the queue made itself are its own, and an owner of the database who is no superuser may grant nothing of them. */
const grantSequences = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT c.oid::regclass FROM pg_class c
    WHERE c.relnamespace = 'bullmq'::regnamespace AND c.relkind = 'S' AND pg_has_role(c.relowner, 'USAGE')
  LOOP EXECUTE format('GRANT USAGE ON SEQUENCE %s TO clinic_app', name); END LOOP; END $$`;

/** The tables of BullMQ's Postgres backend, made by the owner of the database; the queue itself makes a sequence for each name. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client, 'bullmq');
    await client.query(`GRANT USAGE, CREATE ON SCHEMA bullmq TO clinic_app;
      GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO clinic_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO clinic_app;
      ${grantSequences}`);
  } finally {
    await client.end();
  }
}

/** Opens the queue: on Redis where there is one, on Postgres where there is not. */
export async function openQueue({ redisUrl, databaseUrl, run, failed }: Options): Promise<FollowUpQueue> {
  const processor = ({ data }: QueueJob<Bell>): Promise<void> =>
    run(data).catch((error: unknown) => {
      failed(error as Error);
      // What an error says is kept by the queue, and may repeat what somebody typed.
      throw new Error('What was rung for could not be tried');
    });
  const { queue, worker, close } = redisUrl ? onRedis(redisUrl, processor) : onPostgres(databaseUrl, processor);
  queue.on('error', failed);
  worker.on('error', failed);
  await worker.waitUntilReady();
  return {
    ring: async (bells) => {
      await queue.addBulk(
        bells.map(({ ids }) => ({ name: NAME, data: { ids }, opts: { ...jobOptions, jobId: randomUUID() } })),
      );
    },
    close: async () => {
      await worker.close();
      await queue.close();
      await close();
    },
  };
}

/** A queue that nobody touches before something is rung for: its opening asks it for what others rang for, too. */
export function lateQueue(open: () => Promise<FollowUpQueue>): FollowUpQueue {
  let opened: Promise<FollowUpQueue> | undefined;
  const queue = (): Promise<FollowUpQueue> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    ring: async (bells) => (await queue()).ring(bells),
    close: async () => (await opened)?.close(),
  };
}

function onRedis(url: string, processor: (bell: QueueJob<Bell>) => Promise<void>) {
  const connection = openRedis(url, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  const queue = new Queue<Bell>(NAME, { connection, prefix });
  const worker = new Worker<Bell>(NAME, processor, { ...workerOptions, connection, prefix });
  return { queue, worker, close: async () => void (await connection.quit().catch(() => connection.disconnect())) };
}

function onPostgres(connectionString: string, processor: (bell: QueueJob<Bell>) => Promise<void>) {
  const classes = withBackend(createPostgresBackend);
  const connection = { connectionString, schema: 'bullmq', max: 4, skipMigrations: true, Client: Heard };
  const queue = new classes.Queue<Bell>(NAME, { connection }) as unknown as Queue<Bell>;
  const worker = new classes.Worker<Bell>(NAME, processor, { ...workerOptions, connection }) as unknown as Worker<Bell>;
  return { queue, worker, close: async () => undefined };
}
