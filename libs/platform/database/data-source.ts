import { DataSource, type MixedList } from 'typeorm';
import type { Entity } from '../access/access.js';
import { BadSettings } from '../config/config.js';
import { Heard } from './heard.js';
import { migrations } from './migrations/index.js';
import { poolOf } from './pool.js';
import { SnakeNaming } from './snake-naming.js';

/** The platform injects it from here; rooms come in by the door. */
export { DataSource };

interface Connection {
  readonly url: string;
  readonly entities: readonly Entity[];
  /** How many connections one process may hold. */
  readonly size: number;
  readonly name?: string;
}

/**
 * What every connection is set to. A clinic's database is held in memory, so reading a page costs little beside working
 * on its rows; told otherwise, Postgres reads all cases of a forum for a list of fifty. Compiling a plan never pays here,
 * and making one anew for each question costs more than answering it: every statement keeps the one it has.
 */
const session = {
  timezone: 'UTC',
  jit: 'off',
  seq_page_cost: '0.1',
  random_page_cost: '0.1',
  plan_cache_mode: 'force_generic_plan',
} as const;
const options = Object.entries(session)
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ');

/**
 * How long a connection that nobody asks over is kept, in milliseconds. With it go its plans: whoever comes after would
 * wait for every statement to be planned anew. Shorter than what lies between is known to drop what is silent.
 */
const KEPT_IDLE_MS = 120_000;

/** A source of data, not yet connected. Connections are pipelined, so that statements need not wait for each other. */
export const dataSource = ({ url, entities, size, name = 'stalking-clinic' }: Connection): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    applicationName: name,
    entities: entities as MixedList<never>,
    migrations,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNaming(),
    poolSize: size,
    extra: {
      pipeline: true,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: KEPT_IDLE_MS,
      keepAlive: true,
      options,
      Client: Heard,
    },
  });

/** How long somebody who waits for a page is kept waiting for a connection, in milliseconds (decision 170). */
const BRIEFLY_MS = 2_000;

/** From now on who finds no connection is told so before they have given up: for processes that somebody waits for. */
export const waitBriefly = (db: DataSource): void => void (poolOf(db).options.connectionTimeoutMillis = BRIEFLY_MS);

/**
 * Looks whether connections are set as they must be: a pooler in between opens them by itself, and has to set them so.
 * @throws BadSettings that names what is not set
 */
export async function checkConnections(db: DataSource): Promise<void> {
  const text = 'SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name';
  const found = await db.query<{ name: keyof typeof session; value: string }[]>(text, [Object.keys(session)]);
  const unset = found.filter(({ name, value }) => session[name] !== value).map(({ name }) => name);
  if (unset.length)
    throw new BadSettings(
      `The pooler in DATABASE_URL must set these of Postgres (docs/operations.md): ${unset.join(', ')}`,
    );
}
