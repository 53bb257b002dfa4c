import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { installedServers, startServer } from '../postgres-server.js';
import { buildProduct, program } from '../processes.js';
import { writeEntries } from '../sealing/record.js';
import { until } from '../seeded.js';
import { SESSION_SECRET } from '../session-secret.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the record goes on by after the backup, which itself has one entry that has no seal yet: that it was exported before. */
const LATER = 615;

/** Signs that an address has to write otherwise. */
const PASSWORD = 'a secret: %&/?';

interface Said {
  readonly code: number;
  readonly said: string;
}

/** A database with an owner who is no superuser, and the clinic’s own user. */
interface Place {
  readonly app: string;
  readonly owner: string;
  /** The folder of its exports, where that is not the clinic’s. */
  readonly heads?: string;
}

const withClient = async <R>(url: string, act: (client: pg.Client) => Promise<R>): Promise<R> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
};

/** An empty database as a managed server gives it, each with an owner of its own. */
async function place(admin: string, name: string): Promise<Place> {
  const owner = `owner_of_${name}`;
  await withClient(admin, async (client) => {
    const made = await client.query(`SELECT 1 FROM pg_roles WHERE rolname = 'clinic_app'`);
    if (!made.rowCount) await client.query('CREATE ROLE clinic_app');
    await client.query('ALTER ROLE clinic_app LOGIN');
    await client.query(`CREATE ROLE "${owner}" LOGIN PASSWORD '${PASSWORD}'`);
    await client.query(`CREATE DATABASE "${name}" OWNER "${owner}"`);
  });
  const at = (user: string): string => {
    const url = new URL(admin);
    [url.pathname, url.username, url.password] = [`/${name}`, user, encodeURIComponent(PASSWORD)];
    return url.href;
  };
  return { app: at('clinic_app'), owner: at(owner) };
}

/** How many rows each table has, and a sum of what stands in them. */
const rowsIn = ({ owner }: Place): Promise<Record<string, string>> =>
  withClient(owner, async (client) => {
    await client.query(`SET timezone = 'UTC'`);
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const text = `SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS is FROM "${name}" t`;
      found[name] = (await client.query<{ is: string }>(text)).rows[0]?.is ?? '';
    }
    return found;
  });

const countIn = (rows: Record<string, string>): Record<string, number> =>
  Object.fromEntries(Object.entries(rows).map(([name, is]) => [name, Number.parseInt(is, 10)]));

describe.each(installedServers())('backup and restore with the PostgreSQL in %s', (bin) => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let folder: string;
  let source: Place;
  let copy: Place;
  let before: Record<string, string>;
  const AUDIT_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');
  const file = (name: string): string => join(folder, name);

  const settingsOf = ({ app, owner, heads = 'heads' }: Place) => ({
    DATABASE_URL: app,
    MIGRATION_DATABASE_URL: owner,
    SESSION_SECRET,
    AUDIT_KEY,
    AUDIT_HEADS: file(heads),
    POSTGRES_TOOLS: bin,
    DEMO: 'yes',
    DEMO_PASSWORD: 'a password for everybody',
    DEMO_TODAY: '2026-04-08',
  });
  /** Runs one of the product's own commands, as it is built. */
  const run = (at: Place, name: string, ...args: string[]): Promise<Said> =>
    promisify(execFile)(process.execPath, [join(root, `dist/apps/worker/${name}.js`), ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...settingsOf(at) },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    );
  const done = async (at: Place, name: string, ...args: string[]): Promise<string> => {
    const { code, said } = await run(at, name, ...args);
    if (code !== 0) throw new Error(`${name} ended with ${String(code)}: ${said}`);
    return said;
  };
  /** The whole definition of a database, whatever its owner is called. */
  const definition = async ({ owner }: Place): Promise<string[]> => {
    const args = ['--schema-only', '--schema=public', '--no-owner', `--dbname=${owner}`];
    const { stdout } = await promisify(execFile)(join(bin, 'pg_dump'), args, { maxBuffer: 256 * 1024 * 1024 });
    return stdout
      .replaceAll(new URL(owner).username, 'the_owner')
      .split('\n')
      .filter((line) => !line.startsWith('\\'));
  };

  beforeAll(async () => {
    await buildProduct();
    [server, folder] = [await startServer(bin), await mkdtemp(join(tmpdir(), 'restore-'))];
    [source, copy] = [await place(server.url, 'clinic'), await place(server.url, 'copy')];
    await done(source, 'migrate');
    await done(source, 'seed');
    await done(source, 'audit-heads');
  }, 600_000);
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('backs up everything as an owner who is no superuser, into a file for its own eyes', async () => {
    before = await rowsIn(source);
    expect(Object.values(countIn(before)).filter((count) => count > 0).length).toBeGreaterThan(80);
    expect(await done(source, 'backup', file('a.backup'))).toMatch(
      /a\.backup holds the whole database: [\d.]+ MB, of Post/,
    );
    expect((await stat(file('a.backup'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(expect.not.arrayContaining(['a.backup.unfinished']));
    expect(await rowsIn(source)).toEqual(before);
    // As a provider's snapshot would be, of the same moment.
    await withClient(server.url, (client) => client.query('CREATE DATABASE snapshot TEMPLATE clinic'));
  }, 120_000);

  it('refuses in one line what it cannot do', async () => {
    const refused = async (said: Promise<Said>): Promise<string> => {
      const { code, said: line } = await said;
      expect([code, line]).toEqual([1, expect.stringMatching(/^[^\n]+\n$/)]);
      return line;
    };
    expect(await refused(run(source, 'backup'))).toContain('npm run backup -- FILE');
    expect(await refused(run(source, 'backup', file('a.backup')))).toContain('never replaces one');
    expect(await refused(run(source, 'backup', file('none/b.backup')))).toContain('cannot be made');
    expect(await refused(run({ ...source, owner: source.app }, 'backup', file('b')))).toContain(
      'does not own the tables',
    );
    expect(await refused(run(copy, 'backup', file('b')))).toContain('nothing to back up');
    expect(await refused(run(copy, 'restore'))).toContain('npm run restore -- FILE');
    expect(await refused(run(copy, 'restore', file('none')))).toContain('There is no file');
    expect(await refused(run(source, 'restore', file('a.backup')))).toContain('The database is not empty');
    const whole = await readFile(file('a.backup'));
    for (const part of [0.001, 0.95]) {
      await writeFile(file('cut'), whole.subarray(0, Math.round(whole.length * part)));
      expect(await refused(run(copy, 'restore', file('cut')))).toMatch(/pg_restore|no backup/);
    }
    expect(await rowsIn(copy)).toEqual({});
    const away = new URL(copy.owner);
    away.port = '1';
    expect(await refused(run({ ...copy, owner: away.href }, 'restore', file('a.backup')))).toContain(
      'cannot be reached',
    );
  }, 120_000);

  it('does not restore what is older than the last export, unless somebody says why', async () => {
    await withClient(source.owner, async (client) => {
      const pool = { query: (text: string, values: unknown[]) => client.query(text, values) } as unknown as pg.Pool;
      await writeEntries({ owner: pool }, LATER);
      await client.query(`UPDATE action SET evidence = 'written after the backup'`);
    });
    await done(source, 'audit-heads');
    const { code, said } = await run(copy, 'restore', file('a.backup'));
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/^This backup is older [^\n]+ it ends 616 seals before it\. [^\n]+--declare "why"\n$/),
    ]);
    expect(await rowsIn(copy)).toEqual({});
  }, 120_000);

  it('declares what was put back by other means, and marks that as a restored copy', async () => {
    const at = (url: string): string => url.replace(/\/clinic$/, '/snapshot');
    const snapshot = { app: at(source.app), owner: at(source.owner), heads: 'heads-of-snapshot' };
    await cp(file('heads'), file(snapshot.heads), { recursive: true });
    expect(await run(snapshot, 'audit-verify')).toMatchObject({ code: 1, said: expect.stringContaining('BROKEN') });
    expect(await done(snapshot, 'restore', '--declare', 'A snapshot was put back')).toContain('that 615 entries after');
    expect(await done(snapshot, 'audit-verify')).toMatch(/whole, restored on .+ 615 entries after .+ are lost\.\n$/);
    const marked = `SELECT 1 FROM setting WHERE name = 'restored' AND value ->> 'endedAt' IS NULL`;
    expect((await withClient(snapshot.owner, (client) => client.query(marked))).rowCount).toBe(1);
    // Whoever says it of a database that lacks nothing changes nothing by it.
    expect(await done({ ...source, heads: 'none' }, 'restore', '--declare', 'why')).toContain(
      'no export of the record',
    );
    expect((await withClient(source.owner, (client) => client.query(marked))).rowCount).toBe(0);
  }, 120_000);

  it('restores every row of every table, and the definition of each, for an owner of another name', async () => {
    const said = await done(
      copy,
      'restore',
      file('a.backup'),
      '--declare',
      'The disk failed',
      '--by',
      'Gwen Pritchard',
    );
    expect(said).toContain('that 615 entries after');
    const after = await rowsIn(copy);
    const touched = ['audit_entry', 'session', 'setting'];
    const rest = (rows: Record<string, string>) => Object.entries(rows).filter(([name]) => !touched.includes(name));
    expect(rest(after)).toEqual(rest(before));
    // Besides: that it was restored, in the record and as its state.
    const counts = countIn(before);
    expect(countIn(after)).toEqual({
      ...counts,
      audit_entry: (counts.audit_entry ?? 0) + 1,
      setting: (counts.setting ?? 0) + 1,
    });
    expect(await definition(copy)).toEqual(await definition(source));
  }, 180_000);

  it('is whole by the verdict, with what is lost, and starts as a copy that sends nothing', async () => {
    expect(await done(copy, 'audit-verify')).toMatch(
      /The record is whole, restored on .+ by Gwen Pritchard, 615 entries after .+ are lost\.\n$/,
    );
    const worker = program('worker', settingsOf(copy));
    await worker.start();
    await worker.stop();
    expect(await done(copy, 'send-on')).toContain('Sending is on.');
    await withClient(copy.owner, (client) =>
      client.query(
        `UPDATE follow_up SET state = 'waiting' WHERE id = (SELECT id FROM follow_up WHERE state = 'done' LIMIT 1)`,
      ),
    );
    await worker.start();
    const made = `SELECT 1 FROM pg_class WHERE relnamespace = 'bullmq'::regnamespace AND relkind = 'S' AND relowner = 'clinic_app'::regrole`;
    await until(async () => Boolean((await withClient(copy.owner, (client) => client.query(made))).rowCount));
    await worker.stop();
    // What the queue made for itself is no owner's, who brings the database up to date again all the same.
    await done(copy, 'migrate');
    expect(await done(copy, 'audit-heads')).toContain('was written');
    expect(await done(copy, 'audit-verify')).toContain('The record is whole, restored on');
  }, 120_000);

  it('still names an entry that is forged, and the old database as one that goes another way', async () => {
    await withClient(copy.owner, (client) =>
      client.query(`ALTER TABLE audit_entry DISABLE TRIGGER USER; UPDATE audit_entry SET action = 'listed' WHERE id = 77;
        ALTER TABLE audit_entry ENABLE TRIGGER USER`),
    );
    expect(await run(copy, 'audit-verify')).toMatchObject({
      code: 1,
      said: expect.stringContaining('BROKEN entry 77'),
    });
    expect(await run(source, 'audit-verify')).toMatchObject({ code: 1, said: expect.stringContaining('BROKEN') });
  }, 60_000);

  it('goes into every other PostgreSQL there is, with these tools', async () => {
    const others = [process.env['TEST_ADMIN_URL'] ?? ''];
    const started = await Promise.all(
      installedServers()
        .filter((other) => other !== bin)
        .map(startServer),
    );
    try {
      for (const admin of [...others, ...started.map(({ url }) => url)]) {
        const there = await place(admin, `drill_${String(process.pid)}`);
        const said = await done(there, 'restore', file('a.backup'), '--declare', 'A look at it');
        expect(said).toContain('This copy sends nothing yet.');
        expect(countIn(await rowsIn(there))).toMatchObject({ action: countIn(before).action, setting: 3 });
        await withClient(admin, (client) => client.query(`DROP DATABASE "drill_${String(process.pid)}"`));
        await withClient(admin, (client) => client.query(`DROP ROLE "owner_of_drill_${String(process.pid)}"`));
      }
    } finally {
      await Promise.all(started.map(({ stop }) => stop()));
    }
  }, 180_000);
});
