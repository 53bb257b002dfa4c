import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { BadSettings, type KeepingConfig } from '../config/config.js';
import { migrations } from '../database/migrations/index.js';
import { migrate } from '../database/migrate.js';
import { migrateQueue } from '../jobs/queue.js';
import { contentsOf, rowsOf, type Archive } from './archive.js';
import { asOwner, environmentOfUrl, ownerUrl } from './connection.js';
import { checkTarget } from './target.js';
import { runTool, toolsFor, ToolFailed } from './tools.js';

/** A backup that can be put back. */
export interface Known extends Archive {
  /** Its lines, as pg_restore lists them. */
  readonly lines: readonly string[];
  /** How many seals of the record it holds. */
  readonly seals: number;
}

/** What is made by the rest of the restore, or is nothing of ours. */
const LEFT_OUT = / (SCHEMA - public|TABLE DATA public setting|STATISTICS DATA|COMMENT) /;
/** What names the owner of the tables, who may have another name here. */
const OF_THE_OWNER = / (POLICY public \S+ owner_keeps|DEFAULT ACL public DEFAULT PRIVILEGES) /;

/** @throws BadSettings where the file is no backup of this product, or one of a newer version of it */
export async function readBackup(config: KeepingConfig, file: string): Promise<Known> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) throw new BadSettings(`There is no file ${file}`);
  const tools = await toolsFor(config, 'restore', await asOwner(config, checkTarget));
  const archive = { file, tools };
  const lines = await contentsOf(archive).catch((error: unknown) => {
    if (!(error instanceof ToolFailed)) throw error;
    throw new BadSettings(`${file} is no backup that pg_restore ${tools.version} reads (${error.message})`);
  });
  if (!lines.some((line) => line.includes(' TABLE DATA public audit_seal ')))
    throw new BadSettings(`${file} is no backup of this product`);
  const ours = new Set(migrations.map(({ name }) => name));
  for await (const { name } of rowsOf(archive, 'migration'))
    if (!ours.has(name ?? '')) throw new BadSettings(`${file} was made by a newer version: restore it with that one`);
  let seals = 0;
  for await (const { number } of rowsOf(archive, 'audit_seal')) seals = Math.max(seals, Number(number));
  return { ...archive, lines, seals };
}

/**
 * Puts a backup into an empty database, in one transaction, as the owner that the settings name; brings it up to date, and
 * marks it as a restored copy, which sends nothing until it is told to. What the database is for comes last: until then no
 * process of the product starts on it.
 * @throws ToolFailed where pg_restore fails: then nothing of the backup is there
 */
export async function putBack(config: KeepingConfig, known: Known, said: { at: Date; by: string }): Promise<void> {
  const { lines, file, tools } = known;
  const folder = await mkdtemp(join(tmpdir(), 'restore-'));
  const list = async (name: string, which: readonly string[]): Promise<string> => {
    await writeFile(join(folder, name), `${which.join('\n')}\n`);
    return `--use-list=${join(folder, name)}`;
  };
  try {
    const wanted = lines.filter((line) => !LEFT_OUT.test(line));
    const all = await list(
      'all',
      wanted.filter((line) => !OF_THE_OWNER.test(line)),
    );
    const args = ['--no-owner', '--no-tablespaces', '--exit-on-error', '--single-transaction', '--no-password'];
    const env = environmentOfUrl(ownerUrl(config));
    const into = `--dbname=${env['PGDATABASE'] ?? ''}`;
    await runTool(tools, 'pg_restore', { args: [...args, into, all, file], env });
    const owners = await list(
      'owners',
      wanted.filter((line) => OF_THE_OWNER.test(line)),
    );
    const sql = await runTool(tools, 'pg_restore', { args: ['--no-owner', owners, '--file=-', file] });
    await asOwner(config, async (client) => void (await client.query(asCurrentUser(sql))));
  } finally {
    await rm(folder, { recursive: true });
  }
  await migrate(ownerUrl(config));
  await migrateQueue(ownerUrl(config));
  const settings: [string, unknown][] = [];
  for await (const { name, value } of rowsOf(known, 'setting'))
    settings.push([name ?? '', JSON.parse(value ?? 'null')]);
  await asOwner(config, (client) => settle(client, settings, said));
}

/** The statements of what names an owner, for whoever runs them; commands of psql's are none. */
const asCurrentUser = (sql: string): string =>
  sql
    .split('\n')
    .filter((line) => !line.startsWith('\\'))
    .map((line) =>
      line
        .replace(/^(CREATE POLICY owner_keeps ON \S+ TO ).+( USING \(true\);)$/, '$1CURRENT_USER$2')
        .replace(/^(ALTER DEFAULT PRIVILEGES) FOR ROLE .+( IN SCHEMA public)/, '$1$2'),
    )
    .join('\n');

/** Marks it and ends all sessions, then says what it is for: by that it can be started. */
async function settle(
  client: ClientBase,
  settings: readonly (readonly [string, unknown])[],
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const kept = settings.filter(([name]) => name !== 'restored');
  const all = [...kept, ['restored', { at: at.toISOString(), by }] as const];
  const rows = all.map(([name, value]) => ({ name, value }));
  await client.query('BEGIN');
  await client.query('UPDATE session SET ended_at = $1 WHERE ended_at IS NULL', [at]);
  await client.query(
    `INSERT INTO setting (name, value) SELECT r.name, r.value FROM jsonb_to_recordset($1::jsonb) AS r(name text, value jsonb)`,
    [JSON.stringify(rows)],
  );
  await client.query('COMMIT');
  // What the database knows of its tables for its plans is in no backup.
  await client.query('ANALYZE');
}
