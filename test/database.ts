import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { domains } from '../libs/domains.js';
import { folderAt, loadReference } from '../libs/loading/index.js';
import { dataSource } from '../libs/platform/database/data-source.js';
import { migrate } from '../libs/platform/database/migrate.js';
import { entitiesOf, kindsOfDutyOf } from '../libs/platform/house.js';
import { migrateQueue } from '../libs/platform/jobs/queue.js';
import { AccessTables, Work } from '../libs/platform/work/work.js';

const adminUrl = (): string => {
  const url = process.env['TEST_ADMIN_URL'];
  if (!url) throw new Error('The tests need the server that Jest starts');
  return url;
};

const named = (database: string, user?: string): string => {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  if (user) url.username = user;
  return url.href;
};

/** The same by the pooler that stands in front of the tests' server, where one is set: `TEST_POOLER` is its host and port. */
const pooled = (url: string): string => {
  const through = new URL(url);
  if (process.env['TEST_POOLER']) through.host = process.env['TEST_POOLER'];
  return through.href;
};

/** A template's name says what it was made by: the migrations, and for a loaded one the files and what loads them. */
function nameOf(kind: string, folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders.map((path) => new URL(path, import.meta.url))) {
    for (const file of readdirSync(folder).sort()) hash.update(readFileSync(new URL(file, folder)));
  }
  return `${kind}_${hash.digest('hex').slice(0, 12)}`;
}

const migrations = '../libs/platform/database/migrations/';
const loaded = [migrations, './data/', '../libs/loading/'];

async function withAdmin<R>(act: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** What a fresh database starts from: nothing at all, its tables alone, the fictional clinic's areas, agencies and people in them, or what was kept. */
export type Start = 'bare' | 'empty' | 'loaded' | Kept;

/** A database that a test file of this run kept for those after it, by what is in it. */
export type Kept = `kept_${string}`;

/** Makes a template once, whichever test file comes first; the others wait for it. */
async function template(client: pg.Client, start: Start): Promise<string> {
  if (start === 'bare') return 'template1';
  if (start !== 'empty' && start !== 'loaded') return start;
  const name = start === 'empty' ? nameOf('template', [migrations]) : nameOf('loaded', loaded);
  const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (known.rowCount) return name;
  const from = start === 'empty' ? 'template1' : await template(client, 'empty');
  await client.query(`CREATE DATABASE "${name}_new" TEMPLATE "${from}"`);
  if (start === 'empty') await makeTables(client, named(`${name}_new`));
  else await loadClinic(named(`${name}_new`));
  await client.query(`ALTER DATABASE "${name}_new" RENAME TO "${name}"`);
  return name;
}

async function makeTables(client: pg.Client, url: string): Promise<void> {
  await migrate(url);
  await migrateQueue(url);
  await client.query(`ALTER ROLE clinic_app LOGIN`);
}

/** As the fictional clinic stood before the first nomination was imported. */
const LOADED_AT = new Date('2026-03-01T09:00:00Z');

async function loadClinic(url: string): Promise<void> {
  const db = await dataSource({ url, entities: entitiesOf(domains), size: 2 }).initialize();
  try {
    const work = new Work(
      db,
      new AccessTables(
        domains.flatMap(({ access }) => access ?? []),
        {
          checkTyped: domains.find(({ checkTyped }) => checkTyped)?.checkTyped,
          duties: kindsOfDutyOf(domains),
          contributions: domains.flatMap(({ contributes }) => contributes ?? []),
        },
      ),
    );
    const rows = await loadReference(work, folderAt(fileURLToPath(new URL('./data/', import.meta.url))), LOADED_AT);
    const refused = rows.filter(({ outcome }) => outcome === 'refused');
    if (refused.length) throw new Error(`The fictional clinic does not load: ${JSON.stringify(refused[0])}`);
  } finally {
    await db.destroy();
  }
}

export interface TestDatabase {
  /** As the applications' own user, who owns nothing; by the pooler where there is one. */
  readonly url: string;
  /** The same, never by a pooler. */
  readonly directUrl: string;
  /** As the owner, for looking at what the applications may not. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
  /** Keeps it as what others start from, once nobody is connected to it. */
  keep(as: Kept): Promise<void>;
}

/**
 * Of all the test files of a run the first that asks makes what is to be kept, the others wait for it.
 * @param make gives what is known of it, such as ids: the others are given it too
 */
export async function kept<Known extends object>(
  what: string,
  make: (as: Kept) => Promise<Known>,
): Promise<{ as: Kept; known: Known }> {
  const name = createHash('sha256')
    .update(`${process.env['TEST_RUN'] ?? ''} ${what}`)
    .digest('hex')
    .slice(0, 12);
  const as: Kept = `kept_${name}`;
  return withAdmin(async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [as]);
    const text = `SELECT shobj_description(oid, 'pg_database') AS told FROM pg_database WHERE datname = $1`;
    const [made] = (await client.query<{ told: string }>(text, [as])).rows;
    if (made) return { as, known: JSON.parse(made.told) as Known };
    const known = await make(as);
    await client.query(`COMMENT ON DATABASE "${as}" IS ${client.escapeLiteral(JSON.stringify(known))}`);
    return { as, known };
  });
}

/** A fresh database, copied from a template in milliseconds. */
export async function freshDatabase(start: Start = 'empty'): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(async (client) => {
    await client.query('SELECT pg_advisory_lock(7001)');
    const from = await template(client, start);
    await client.query('SELECT pg_advisory_unlock(7001)');
    await client.query('SELECT pg_advisory_lock(7002)');
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${from}" STRATEGY file_copy`);
    await client.query('SELECT pg_advisory_unlock(7002)');
  });
  return {
    url: pooled(named(name, 'clinic_app')),
    directUrl: named(name, 'clinic_app'),
    ownerUrl: named(name),
    drop: () =>
      withAdmin(async (client) => void (await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))),
    keep: (as) => withAdmin(async (client) => void (await client.query(`ALTER DATABASE "${name}" RENAME TO "${as}"`))),
  };
}
