import pg from 'pg';
import { words } from '../../libs/platform/messages/messages.js';
import { readCheckingConfig } from '../../libs/platform/config/config.js';
import { reason } from '../../libs/platform/open.js';
import { believedKeys, headsFolder } from '../../libs/platform/sealing/sealing.js';
import { verify, type Verdict } from '../../libs/platform/sealing/verify.js';
import { verdictIn } from './verdict.js';

/** Reads the record in one state, and changes nothing. */
async function judge(): Promise<Verdict> {
  const config = readCheckingConfig();
  const [key, folder] = [believedKeys(config), headsFolder(config)];
  const client = new pg.Client({ connectionString: config.DATABASE_URL, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await verify({ client, folder, key });
  } finally {
    await client.end();
  }
}

try {
  const began = performance.now();
  const verdict = await judge();
  process.stdout.write(`${verdictIn(words(), verdict, (performance.now() - began) / 1000)}\n`);
  process.exitCode = verdict.broken ? 1 : 0;
} catch (error) {
  process.stderr.write(`${reason(error)}\n`);
  process.exitCode = 2;
}
