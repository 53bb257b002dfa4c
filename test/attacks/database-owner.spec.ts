import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import pg from 'pg';
import { readConfig } from '../../libs/platform/config/config.js';
import { prepare } from '../../libs/platform/prepare.js';
import { freshDatabase, type TestDatabase } from '../database.js';
import { buildProduct, program } from '../processes.js';
import { freePort } from '../redis.js';
import { SESSION_SECRET } from '../session-secret.js';

/** Row-level security does not hold the owner of a table: a service that connects as one is held by one lock and not by two. */
const run = randomBytes(4).toString('hex');
/** Users of the applications, who may do all that `clinic_app` may. */
const users = {
  'a member of the role that migrates': `member_${run}`,
  'a member of a role that owns one table, without its rights': `apart_${run}`,
  'a user with BYPASSRLS': `bypassing_${run}`,
};
const tableOwner = `table_owner_${run}`;

let live: TestDatabase;

const as = (user: string, { ownerUrl }: TestDatabase = live): string => {
  const url = new URL(ownerUrl);
  url.username = user;
  return url.href;
};

async function asOwner({ ownerUrl }: TestDatabase, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const text of statements) await client.query(text);
  } finally {
    await client.end();
  }
}

const settings = { SESSION_SECRET, SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'https://clinic.example' };

/** Starts the built API, and gives what it says where it does not start. */
async function start(addresses: Record<string, string>): Promise<string> {
  const api = program('api', { ...settings, API_PORT: String(await freePort()), ...addresses });
  try {
    await api.start();
    return 'started';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await api.stop();
  }
}

const refusal = (setting: string) =>
  `The user in ${setting} owns the tables or bypasses row-level security: connect as clinic_app, and give the owner to ` +
  'migrations alone, in MIGRATION_DATABASE_URL';

beforeAll(async () => {
  await buildProduct();
  live = await freshDatabase();
  expect(await prepare(readConfig({ ...settings, DATABASE_URL: live.ownerUrl }))).toBe('live');
  const { username, password } = new URL(live.ownerUrl);
  const login = `LOGIN PASSWORD '${password}' IN ROLE clinic_app`;
  const [member, apart, bypassing] = Object.values(users);
  await asOwner(
    live,
    `CREATE ROLE ${member ?? ''} ${login}, "${username}"`,
    `CREATE ROLE ${tableOwner}`,
    `CREATE ROLE ${apart ?? ''} ${login}`,
    `GRANT ${tableOwner} TO ${apart ?? ''} WITH INHERIT FALSE, SET TRUE`,
    `CREATE ROLE ${bypassing ?? ''} BYPASSRLS ${login}`,
    `ALTER TABLE draft OWNER TO ${tableOwner}`,
  );
}, 120_000);
afterAll(async () => {
  await asOwner(
    live,
    `ALTER TABLE draft OWNER TO CURRENT_USER`,
    `DROP ROLE ${Object.values(users).join()}, ${tableOwner}`,
  );
  await live.drop();
});

describe('a live start', () => {
  it('is refused to the owner of the tables, in words that hold nothing of the address', async () => {
    const said = await start({ DATABASE_URL: live.ownerUrl });
    expect(said).toContain(refusal('DATABASE_URL'));
    const { host, pathname } = new URL(live.ownerUrl);
    expect(said).not.toContain(host);
    expect(said).not.toContain(pathname);
  });

  it.each(Object.entries(users))('is refused to %s', async (_, user) => {
    expect(await start({ DATABASE_URL: as(user) })).toContain(refusal('DATABASE_URL'));
  });

  it('is refused where the owner is in the address beside the pooler', async () => {
    const addresses = { DATABASE_URL: live.directUrl, DATABASE_DIRECT_URL: live.ownerUrl };
    expect(await start(addresses)).toContain(refusal('DATABASE_DIRECT_URL'));
  });

  it('takes the user that the migrations made for the applications', async () => {
    expect(await start({ DATABASE_URL: live.directUrl })).toBe('started');
  });
});

it('refuses commands to the owner too', async () => {
  const env = { PATH: process.env['PATH'], ...settings };
  const invite = (DATABASE_URL: string) =>
    promisify(execFile)(process.execPath, ['dist/apps/worker/invite.js', 'first@agency.example'], {
      env: { ...env, DATABASE_URL },
    }).catch((error: { stderr: string }) => error);
  expect(await invite(live.ownerUrl)).toMatchObject({ code: 1, stderr: `${refusal('DATABASE_URL')}\n` });
  expect(await invite(live.directUrl)).toMatchObject({ stdout: expect.stringContaining('/invitation') });
});

it('lets a demonstration stand on a database that has one user', async () => {
  const demonstration = await freshDatabase();
  try {
    const given = { ...settings, DATABASE_URL: demonstration.ownerUrl, DEMO: 'yes' };
    expect(await prepare(readConfig(given))).toBe('demonstration');
    expect(await start(given)).toBe('started');
  } finally {
    await demonstration.drop();
  }
});

describe('two users', () => {
  const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const userIn = (text: string, address: string): string[] =>
    [...text.matchAll(new RegExp(address, 'g'))].map(([, user]) => user ?? '');

  it.each([
    ['.env.example', (setting: string) => `\n# +postgres://(\\w+):\\S*\n${setting}=`],
    ['docker/compose.yml', (setting: string) => ` ${setting}: postgres://(\\w+):`],
  ] as const)('are shown by %s', (path, address) => {
    const text = textOf(path);
    const shown = [userIn(text, address('DATABASE_URL')), userIn(text, address('MIGRATION_DATABASE_URL'))];
    expect(shown).toEqual([['clinic_app'], ['clinic_owner']]);
  });

  it('are enough, where the owner is no superuser', async () => {
    const owner = `owner_${run}`;
    const database = await freshDatabase('bare');
    try {
      const { password, pathname } = new URL(database.ownerUrl);
      await asOwner(
        database,
        `CREATE ROLE ${owner} LOGIN PASSWORD '${password}'`,
        `ALTER DATABASE "${pathname.slice(1)}" OWNER TO ${owner}`,
      );
      const addresses = { DATABASE_URL: database.directUrl, MIGRATION_DATABASE_URL: as(owner, database) };
      expect(await prepare(readConfig({ ...settings, ...addresses }))).toBe('live');
      expect(await start({ DATABASE_URL: database.directUrl })).toBe('started');
      expect(await start({ DATABASE_URL: as(owner, database) })).toContain(refusal('DATABASE_URL'));
    } finally {
      await database.drop();
      await asOwner(live, `DROP ROLE IF EXISTS ${owner}`);
    }
  });
});
