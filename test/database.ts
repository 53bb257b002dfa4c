import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { migrate } from '../libs/platform/database/migrate.js';
import { migrateQueue } from '../libs/platform/jobs/queue.js';

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

/** The template's name says which migrations it was made by. */
function templateName(): string {
  const folder = new URL('../libs/platform/database/migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(new URL(file, folder)));
  return `template_${hash.digest('hex').slice(0, 12)}`;
}

async function withAdmin<R>(act: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** Makes the migrated template once, whichever test file comes first; the others wait for it. */
async function template(client: pg.Client): Promise<string> {
  const name = templateName();
  await client.query('SELECT pg_advisory_lock(7001)');
  const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (!known.rowCount) {
    await client.query(`CREATE DATABASE "${name}_new"`);
    await migrate(named(`${name}_new`));
    await migrateQueue(named(`${name}_new`));
    await client.query(`ALTER DATABASE "${name}_new" RENAME TO "${name}"`);
    await client.query(`ALTER ROLE clinic_app LOGIN`);
  }
  await client.query('SELECT pg_advisory_unlock(7001)');
  return name;
}

export interface TestDatabase {
  /** As the applications' own user, who owns nothing. */
  readonly url: string;
  /** As the owner, for looking at what the applications may not. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** A fresh database, copied from the migrated template in milliseconds. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(async (client) => {
    const from = await template(client);
    await client.query('SELECT pg_advisory_lock(7002)');
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${from}" STRATEGY file_copy`);
    await client.query('SELECT pg_advisory_unlock(7002)');
  });
  return {
    url: named(name, 'clinic_app'),
    ownerUrl: named(name),
    drop: () => withAdmin(async (client) => void (await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))),
  };
}
