import { open, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ClientBase } from 'pg';
import { BadSettings, type KeepingConfig } from '../config/config.js';
import { contentsOf } from './archive.js';
import { asOwner, environmentOfUrl, ownerUrl, serverVersion } from './connection.js';
import { runTool, toolsFor } from './tools.js';

/** What the migrations use of what comes with PostgreSQL: a backup of one schema names it by itself. */
const EXTENSIONS = ['pg_trgm', 'fuzzystrmatch', 'btree_gin'] as const;

/** A backup that was made. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  /** Of the server, and of pg_dump. */
  readonly version: string;
  readonly tool: string;
}

/**
 * Tables of which this user is no owner, or whose rows a policy might keep from them. The policy `owner_keeps` shows a table’s
 * owner all of it; were one without it, a backup with row security on would be made without those rows, and say nothing.
 */
const hiddenSql = `WITH applying AS (
    SELECT p.polrelid, p.polpermissive, p.polcmd, pg_get_expr(p.polqual, p.polrelid) AS "shown" FROM pg_policy p
    WHERE EXISTS (SELECT 1 FROM unnest(p.polroles) AS r(role) WHERE r.role = 0 OR pg_has_role(r.role, 'USAGE')))
  SELECT c.relname AS "name", NOT pg_has_role(c.relowner, 'USAGE') AS "foreign" FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND (NOT pg_has_role(c.relowner, 'USAGE') OR row_security_active(c.oid) AND (
      EXISTS (SELECT 1 FROM applying p WHERE p.polrelid = c.oid AND NOT p.polpermissive)
      OR NOT EXISTS (SELECT 1 FROM applying p WHERE p.polrelid = c.oid AND p.polcmd IN ('*', 'r') AND p.shown = 'true')))
  ORDER BY c.relname`;

/** @throws BadSettings where there is nothing to back up, or this user does not see all of it */
async function checkSource(client: ClientBase): Promise<void> {
  const { rows: found } = await client.query<{ is: boolean }>(
    `SELECT to_regclass('public.audit_seal') IS NOT NULL AS "is"`,
  );
  if (!found[0]?.is) throw new BadSettings('There is nothing to back up: this database was never prepared');
  const { rows } = await client.query<{ name: string; foreign: boolean }>(hiddenSql);
  const [first] = rows;
  if (first?.foreign)
    throw new BadSettings('The user in MIGRATION_DATABASE_URL does not own the tables: set the owner’s address there');
  if (first)
    throw new BadSettings(`Row security would keep rows of ${rows.map(({ name }) => name).join(', ')} out of a backup`);
}

/**
 * Backs up the whole database as the owner of its tables, with pg_dump: one state of it, while everybody works on. The queue
 * is left out, which is made anew from the table of what follows.
 * @param file that is not there yet; it is made readable for its owner alone, and gets its name once it is whole
 * @throws BadSettings in one line, where it cannot be made @throws ToolFailed where pg_dump fails
 */
export async function backUp(config: KeepingConfig, file: string): Promise<Backup> {
  const version = await asOwner(config, async (client) => {
    await checkSource(client);
    return serverVersion(client);
  });
  const tools = await toolsFor(config, 'back up', version);
  const [path, unfinished] = [resolve(file), resolve(`${file}.unfinished`)];
  await reserve(path, unfinished);
  try {
    const args = [
      '--format=custom',
      '--compress=gzip',
      '--enable-row-security',
      '--no-password',
      '--schema=public',
      ...EXTENSIONS.map((name) => `--extension=${name}`),
      `--file=${unfinished}`,
    ];
    await runTool(tools, 'pg_dump', { args, env: environmentOfUrl(ownerUrl(config)) });
    await contentsOf({ file: unfinished, tools });
    await sync(unfinished);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { file: path, bytes: (await stat(path)).size, version, tool: tools.version };
}

/** @throws BadSettings where a file of this name is there, or none can be made */
async function reserve(path: string, unfinished: string): Promise<void> {
  if (await stat(path).catch(() => undefined))
    throw new BadSettings(`There is a file ${path} already: a backup never replaces one`);
  try {
    await (await open(unfinished, 'w', 0o600)).close();
  } catch (error) {
    const { code = '' } = error as { code?: string };
    throw new BadSettings(`The file ${path} cannot be made (${code})`);
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}
