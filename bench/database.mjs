/** A durable server, and a freshly seeded database in it. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../dist/libs/platform/database/migrate.js';
import { migrateQueue } from '../dist/libs/platform/jobs/queue.js';
import { startLasting } from '../tools/postgres.mjs';
import { parentOf } from './machine.mjs';
import { hashOf, tokenOf } from './names.mjs';

const seedFolder = new URL('seed/', import.meta.url);
/** What a database has besides whose growth is measured: meetings, returns and duties. */
const moreFolder = new URL('growth/seed/', import.meta.url);
const migrationFolder = new URL('../dist/libs/platform/database/migrations/', import.meta.url);

const addressOf = (url, database, credentials = {}) =>
  Object.assign(new URL(url), { pathname: `/${database}`, ...credentials }).href;

export async function withClient(connectionString, act) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

const textsIn = (folder, ending) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));

const shortHash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);

const allTexts = () => [
  ...[seedFolder, moreFolder].flatMap((folder) => textsIn(folder, '.sql')),
  ...textsIn(migrationFolder, '.js'),
];

/** How the names of seeded databases begin that are made from the tables and the seed of today. */
const ofToday = () => `seed_${shortHash(allTexts().join('\n'))}_`;

/** The name of the seeded database says from what it was made. */
const nameOf = (sizes) => `${ofToday()}${shortHash(JSON.stringify(sizes))}`;

/** What the measures that need a database of their own have in common: agencies, people and cases. */
const common = () => textsIn(seedFolder, '.sql').slice(0, 3);

const wholeSeed = ({ history }) => [...textsIn(seedFolder, '.sql'), ...(history ? textsIn(moreFolder, '.sql') : [])];

async function seed(url, sizes, texts = wholeSeed(sizes)) {
  await migrate(url);
  await migrateQueue(url);
  await withClient(url, async (client) => {
    for (const [name, size] of Object.entries(sizes)) {
      await client.query('SELECT set_config($1, $2, false)', [`bench.${name}`, String(size)]);
    }
    // Millions of rows: each would be looked at by the triggers, which have nothing to do for what is made here.
    if (sizes.history) await client.query('SET session_replication_role = replica');
    for (const text of texts) await client.query(text);
    await client.query(`DO $$ BEGIN EXECUTE (SELECT string_agg(format('DROP FUNCTION %s', oid::regprocedure), ';' ORDER BY oid DESC)
      FROM pg_proc WHERE proname LIKE 'bench\\_%'); END $$`);
    await client.query('VACUUM (ANALYZE, FREEZE)');
    await client.query('CHECKPOINT');
  });
}

/** Everybody's session, made now, so that none has ended by time. */
async function signIn(url) {
  await withClient(url, async (client) => {
    const { rows } = await client.query('SELECT id, substr(key, 7)::int AS n FROM staff');
    const hashes = rows.map(({ n }) => hashOf(tokenOf(n)));
    await client.query(
      `INSERT INTO session (token_hash, staff_id, kind, made_at, seen_at)
       SELECT h, s, 'api', now(), now() FROM unnest($1::bytea[], $2::uuid[]) x (h, s)`,
      [hashes, rows.map(({ id }) => id)],
    );
    await client.query('VACUUM ANALYZE session');
  });
}

/**
 * Starts the server and makes the database of this run as a copy of the seeded one, which is made if there is none.
 * @returns `{ url, ownerUrl, pid, settings, beside, clear, stop }`; `url` is that of the applications' user
 */
export async function openDatabase({ data, sizes, tell }) {
  const folder = data || mkdtempSync(join(tmpdir(), 'clinic-bench-'));
  const server = await startLasting(folder);
  const password = randomBytes(18).toString('base64url');
  const { settings, pid } = await withClient(server.url, async (admin) => {
    await copySeeded(admin, { url: server.url, name: 'bench', sizes, tell });
    await admin.query(`ALTER ROLE clinic_app LOGIN PASSWORD '${password}'`);
    return { settings: await settingsOf(admin), pid: parentOf(admin.processID) };
  });
  const ownerUrl = addressOf(server.url, 'bench');
  await signIn(ownerUrl);
  const stop = async () => {
    await server.stop();
    if (!data) rmSync(folder, { recursive: true, force: true });
  };
  const user = { username: 'clinic_app', password };
  const others = databasesBeside(server, { user, tell });
  return { url: addressOf(server.url, 'bench', user), ownerUrl, pid, settings, ...others, stop };
}

/** What makes databases beside that of this run, on the same server, and drops them again. */
function databasesBeside(server, { user, tell }) {
  const made = new Set();
  const addressesOf = (name) => ({ url: addressOf(server.url, name, user), ownerUrl: addressOf(server.url, name) });
  return {
    /** One with agencies, people and cases and what a text of `bench/` adds. */
    beside: async (name, sizes, file) => {
      await withClient(server.url, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await admin.query(`CREATE DATABASE ${name}`);
      });
      made.add(name);
      const added = readFileSync(new URL(file, import.meta.url), 'utf8');
      await seed(addressesOf(name).ownerUrl, sizes, [...common(), added]);
      return addressesOf(name);
    },
    /** A copy of a whole seeded one, with everybody signed in. */
    seeded: async (name, sizes) => {
      await withClient(server.url, (admin) => copySeeded(admin, { url: server.url, name, sizes, tell }));
      made.add(name);
      await signIn(addressesOf(name).ownerUrl);
      return addressesOf(name);
    },
    /** Drops them, so that the server does not tidy up there while something else is measured. */
    clear: () =>
      withClient(server.url, async (admin) => {
        for (const name of made) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        made.clear();
      }),
  };
}

/** Makes a database as a copy of the seeded one, which is made if there is none. */
async function copySeeded(admin, { url, name, sizes, tell }) {
  const template = nameOf(sizes);
  const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (!known.rowCount) await make(admin, { url, template, sizes, tell });
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
}

async function make(admin, { url, template, sizes, tell }) {
  const began = performance.now();
  const { rows } = await admin.query(`SELECT datname FROM pg_database WHERE datname LIKE 'seed\\_%'`);
  const old = rows.filter(({ datname }) => !datname.startsWith(ofToday()) || datname.endsWith('_new'));
  for (const { datname } of old) await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${template}_new`);
  await seed(addressOf(url, `${template}_new`), sizes);
  await admin.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
  tell(`Seeded in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

/** Names of some of the people, to be looked for. */
export const namesIn = (url) =>
  withClient(url, async (client) => {
    const { rows } = await client.query('SELECT full_name AS name FROM person_name ORDER BY id LIMIT 500');
    return rows.map(({ name }) => name);
  });

/** What decides how durable and how fast the server is. */
async function settingsOf(admin) {
  const names = [
    'server_version',
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'shared_buffers',
    'max_connections',
  ];
  const { rows } = await admin.query('SELECT name, current_setting(name) AS value FROM unnest($1::text[]) name', [
    names,
  ]);
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
