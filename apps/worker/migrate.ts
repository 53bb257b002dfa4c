import pg from 'pg';
import { readConfig } from '../../libs/platform/config/config.js';
import { migrate } from '../../libs/platform/database/migrate.js';
import { migrateQueue } from '../../libs/platform/jobs/queue.js';
import { checkMode, firstMode, fixedMode, fixMode } from '../../libs/platform/mode.js';
import { reason } from '../../libs/platform/open.js';

/** Brings the database up to date as its owner, and at its first start fixes what it is for. */
async function prepare(): Promise<void> {
  const config = readConfig();
  const url = config.MIGRATION_DATABASE_URL ?? config.DATABASE_URL;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const mode = (await fixedMode(client)) ?? firstMode(config);
    checkMode(mode, config);
    await migrate(url);
    await migrateQueue(url);
    await fixMode(client, mode);
  } finally {
    await client.end();
  }
}

try {
  await prepare();
} catch (error) {
  process.stderr.write(`${reason(error)}\n`);
  process.exit(1);
}
