/** Brings the database up to date, and knows when there is nothing to bring. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFrom } from '../build.mjs';
import { withClient } from './database.mjs';

/** What the database says of itself: which server it is, and what was done to it. */
const STATE = `SELECT system_identifier::text || ' ' ||
  (SELECT count(*) || ' ' || coalesce(max("timestamp"), 0) FROM migration) AS state FROM pg_control_system()`;

const stateOf = (url) => withClient(url, async (client) => (await client.query(STATE)).rows[0].state);

/**
 * Migrates unless this very build, with these very settings, has done so and the database is still as it left it. The
 * migrations would find nothing to do; not to ask them saves most of a second of each start. Only for the embedded
 * database, which nothing else migrates.
 * @param url of the database, as its owner @param config the settings as the product reads them: they are checked against
 * what the database is for when it is migrated
 */
export async function migrateOnce({ dataDir, isEmbedded }, { url, config }, migrate) {
  if (!isEmbedded) return migrate();
  const file = join(dataDir, 'migrated.json');
  const by = createHash('sha256')
    .update(JSON.stringify([builtFrom(), config]))
    .digest('hex');
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (before.by === by && before.state === (await stateOf(url))) return undefined;
  await migrate();
  writeFileSync(file, `${JSON.stringify({ by, state: await stateOf(url) })}\n`, { mode: 0o600 });
}
