import pg from 'pg';
import type { Config } from './config/config.js';
import { migrate } from './database/migrate.js';
import { migrateQueue } from './jobs/queue.js';
import { checkMode, firstMode, fixedMode, fixMode, type Mode } from './mode.js';

/**
 * Brings the database up to date as its owner, and at its first start fixes what it is for.
 * @returns its mode @throws BadSettings for settings that do not suit it, before anything is changed
 */
export async function prepare(config: Config): Promise<Mode> {
  const url = config.MIGRATION_DATABASE_URL ?? config.DATABASE_DIRECT_URL ?? config.DATABASE_URL;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const mode = (await fixedMode(client)) ?? firstMode(config);
    checkMode(mode, config);
    await migrate(url);
    await migrateQueue(url);
    return await fixMode(client, mode);
  } finally {
    await client.end();
  }
}
