import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorker } from '../../apps/worker/app.js';
import { entryColumns } from '../../libs/platform/sealing/seal.js';
import { Sealer } from '../../libs/platform/sealing/sealer.js';
import { checkSealing } from '../../libs/platform/sealing/sealing.js';
import { Database } from '../../libs/platform/database/database.js';
import { buildProduct } from '../processes.js';
import { givenToVerify, run } from '../sealing/programs.js';
import { openRecord, verifyOn, writeEntries, type Record } from '../sealing/record.js';
import { until } from '../seeded.js';
import { anAction, setStage } from '../stage.js';

let record: Record;
beforeEach(async () => void (record = await openRecord()));
afterEach(() => record.close());

const rowsOf = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await record.clinic.owner.query<R>(text, values)).rows;
const unsealed = async (): Promise<number> =>
  Number(
    (
      await rowsOf<{ n: string }>(
        'SELECT count(*) AS n FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)',
      )
    )[0]?.n,
  );

describe('the sealer', () => {
  it('chains what was written before there was one: by case, by agency and London day, and by day', async () => {
    await record.clinic.owner.query(
      `INSERT INTO audit_entry (at, action, subject, case_id, agency_id) VALUES
        ('2026-03-28 23:30Z', 'read', 'Action', md5('c')::uuid, md5('a')::uuid), ('2026-03-28 23:30Z', 'list', 'Action', NULL, md5('a')::uuid),
        ('2026-03-29 23:30Z', 'list', 'Action', NULL, md5('a')::uuid), ('2026-03-29 23:30Z', 'sign-in-refused', 'Session', NULL, NULL),
        ('2026-04-01 09:00Z', 'read', 'Action', md5('c')::uuid, NULL)`,
    );
    await record.seal();
    const [a, c] = ['0cc175b9-c0f1-b6a8-31c3-99e269772661', '4a8a08f0-9d37-b737-9564-9038408b5f33'];
    expect(await rowsOf('SELECT number::int, chain, position::int FROM audit_seal ORDER BY number')).toEqual([
      { number: 1, chain: `case ${c}`, position: 1 },
      { number: 2, chain: `agency ${a} 2026-03-28`, position: 1 },
      { number: 3, chain: `agency ${a} 2026-03-30`, position: 1 },
      { number: 4, chain: 'day 2026-03-30', position: 1 },
      { number: 5, chain: `case ${c}`, position: 2 },
    ]);
  });

  it('hashes every column that an entry has', async () => {
    const found = await rowsOf<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'audit_entry'::regclass AND attnum > 0 AND NOT attisdropped`,
    );
    expect([...entryColumns].sort()).toEqual(found.map(({ name }) => name).sort());
  });

  it('skips no entry that is committed later than one of a higher number', async () => {
    const slow = await record.clinic.owner.connect();
    const quick = record.clinic.owner;
    const insert = `INSERT INTO audit_entry (at, action, subject) VALUES (now(), $1, 'Action') RETURNING id::int`;
    await slow.query('BEGIN');
    const { rows: first } = await slow.query<{ id: number }>(insert, ['slow']);
    const { rows: second } = await quick.query<{ id: number }>(insert, ['quick']);
    expect(first[0]?.id).toBeLessThan(second[0]?.id ?? 0);
    for (let pass = 0; pass < 4; pass += 1) await record.seal();
    expect(await unsealed()).toBe(0);
    for (let more = 0; more < 3; more += 1) await quick.query(insert, ['later']);
    await record.seal();
    await slow.query('COMMIT');
    slow.release();
    expect(await unsealed()).toBe(1);
    expect(await record.seal()).toBe(1);
    expect(await unsealed()).toBe(0);
  });

  it('seals everything once while many write and several sealers are at it', async () => {
    const { clinic, place, heads } = record;
    const sealers = [1, 2, 3].map(() => new Sealer(clinic.api.get(Database)));
    let isWriting = true;
    const pace = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
    const writers = Array.from({ length: 6 }, async (_, who) => {
      for (let n = 0; n < 40; n += 1) {
        const act = clinic.work.as(clinic.system(), async (tx) => {
          tx.note('list', 'Action', { n });
          await tx.run({
            text: `INSERT INTO audit_entry (at, action, subject) VALUES (now(), 'early', 'Action')`,
            values: [],
          });
          await pace();
          if (n % 9 === who) throw new Error('changed my mind');
        });
        await act.catch(() => undefined);
      }
    });
    const sealing = sealers.map(async (sealer) => {
      while (isWriting) await sealer.seal(clinic.clock.now());
    });
    await Promise.all(writers);
    isWriting = false;
    await Promise.all(sealing);
    await record.seal();
    expect(await unsealed()).toBe(0);
    expect(await rowsOf('SELECT count(*)::int AS n, max(number)::int AS last FROM audit_seal')).toEqual(
      await rowsOf('SELECT count(*)::int AS n, count(*)::int AS last FROM audit_entry'),
    );
    await heads.export(place, clinic.clock.now());
    expect((await record.verify()).breaks).toEqual([]);
  });

  it('leaves nobody but itself anything to do with seals, which are added and never altered', async () => {
    await writeEntries(record.clinic, 10);
    await record.seal();
    for (const text of [`UPDATE audit_seal SET hash = ''`, 'DELETE FROM audit_seal', 'TRUNCATE audit_seal']) {
      await expect(record.clinic.owner.query(text)).rejects.toThrow('audit entries are kept');
      await expect(record.clinic.db.query(text)).rejects.toThrow(/permission denied|audit entries are kept/);
    }
    const rights = await rowsOf(
      `SELECT r FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) r
       WHERE has_table_privilege('clinic_app', 'audit_seal', r)`,
    );
    expect(rights).toEqual([{ r: 'SELECT' }, { r: 'INSERT' }]);
  });
});

describe('the worker', () => {
  it('seals within seconds, and exports at its start and an hour later', async () => {
    const { clinic, path, privateKey } = record;
    const key = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    await writeEntries(clinic, 50);
    const config = { ...clinic.config, AUDIT_KEY: key, AUDIT_HEADS: path };
    const stop = await openWorker({ db: clinic.db, config, clock: clinic.clock });
    try {
      const exports = async () => (await record.folder.numbers()).length;
      await until(async () => (await exports()) === 1 && (await unsealed()) === 0);
      clinic.clock.advance({ minutes: 61 });
      await until(async () => (await exports()) === 2);
      expect((await record.verify()).breaks).toEqual([]);
    } finally {
      await stop();
    }
  });

  it('does not start live without a key and a second place', () => {
    expect(() => checkSealing('live', { DATA_DIR: '.data' })).toThrow(/^[^\n]*: set AUDIT_KEY, AUDIT_HEADS$/);
    expect(() => checkSealing('demonstration', { DATA_DIR: '.data' })).not.toThrow();
  });
});

describe('what was exported', () => {
  const exports = async (): Promise<string[]> =>
    (await readdir(record.path)).filter((name) => name.endsWith('.heads')).sort();
  const wrong = async (): Promise<string[]> =>
    (await record.verify()).breaks.map((one) => `${one.wrong} ${one.file ?? ''}`);

  beforeEach(async () => {
    for (let round = 0; round < 3; round += 1) {
      await writeEntries(record.clinic, 40);
      await record.export();
    }
  });

  it('proves the record, and says what is not sealed and not exported yet', async () => {
    await writeEntries(record.clinic, 5);
    expect(await record.verify()).toMatchObject({
      breaks: [],
      exports: 3,
      seals: 122,
      proved: 122,
      unsealed: { count: 6 },
    });
    await record.seal();
    expect(await record.verify()).toMatchObject({ breaks: [], unsealed: { count: 0 }, unexported: { count: 6 } });
  });

  it('never replaces a file, and carries the digest of the one before', async () => {
    const before = await Promise.all((await exports()).map((name) => readFile(join(record.path, name), 'utf8')));
    await record.export();
    const after = await Promise.all((await exports()).map((name) => readFile(join(record.path, name), 'utf8')));
    expect(after.slice(0, 3)).toEqual(before);
    expect(
      await record.folder.add(
        { ...(await record.folder.read(2, record.publicKey)), at: '2026-01-01T00:00:00Z' },
        record.privateKey,
      ),
    ).toBe(false);
  });

  it('shows when a file of it is altered, taken away or signed by somebody else', async () => {
    const names = await exports();
    const kept = await mkdtemp(join(tmpdir(), 'kept-'));
    await cp(record.path, kept, { recursive: true });
    const restore = () => cp(kept, record.path, { recursive: true });
    for (const name of await readdir(record.path)) {
      const data = await readFile(join(record.path, name));
      data[Math.floor(data.length / 2)] = (data[Math.floor(data.length / 2)] ?? 0) ^ 1;
      await writeFile(join(record.path, name), data);
      expect(await wrong()).toEqual([`export-unbelievable ${name}`]);
      await restore();
      await rm(join(record.path, name));
      expect(await wrong()).toEqual([`export-missing ${name}`]);
      await restore();
    }
    const other = await openRecord();
    const stranger = await verifyOn(record.clinic, { folder: record.folder, key: other.publicKey });
    await other.close();
    expect(stranger.breaks).toMatchObject([{ wrong: 'export-unbelievable', file: names[0] }]);
    await rm(kept, { recursive: true });
  });

  it('is not added to where seals that were exported are gone', async () => {
    const { owner } = record.clinic;
    await owner.query(
      `BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM audit_seal WHERE number > 60; COMMIT`,
    );
    await expect(record.heads.export(record.place, record.clinic.clock.now())).rejects.toThrow('fewer seals');
    expect((await record.verify()).breaks[0]).toMatchObject({ wrong: 'seal-missing', number: 61 });
  });
});

describe('a disposal', () => {
  it('leaves the record whole, as entries hold no content', async () => {
    const { clinic } = record;
    const stage = await setStage(clinic);
    const coordinator = await clinic.as('mererid.coordinates@clinic.example');
    const { body } = await coordinator.post('/v1/actions').send(anAction(stage)).expect(201);
    await record.export();
    await clinic.owner.query('DELETE FROM action WHERE id = $1', [body.id]);
    expect(await rowsOf('SELECT 1 FROM action WHERE id = $1', [body.id])).toEqual([]);
    expect(await record.verify()).toMatchObject({ breaks: [], broken: 0 });
  });
});

describe('the programs', () => {
  beforeAll(buildProduct, 120_000);

  it('export on demand, and verify with the public key alone', async () => {
    const { clinic, privateKey } = record;
    await clinic.owner.query(`INSERT INTO setting (name, value) VALUES ('mode', '"demonstration"')`);
    await writeEntries(clinic, 200);
    const { SESSION_SECRET } = clinic.config;
    const AUDIT_KEY = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const given = givenToVerify(record);
    const { DATABASE_URL } = given;
    expect(await run(record, 'audit-verify', { DATABASE_URL })).toMatchObject({
      code: 2,
      said: expect.stringContaining('AUDIT_PUBLIC_KEY'),
    });
    expect(await run(record, 'audit-verify', given)).toMatchObject({
      code: 0,
      said: expect.stringContaining('200 entries have no seal yet'),
    });
    expect(await run(record, 'audit-heads', { DATABASE_URL, SESSION_SECRET, AUDIT_KEY })).toMatchObject({ code: 0 });
    expect(await run(record, 'audit-verify', given)).toMatchObject({
      code: 0,
      said: expect.stringContaining('The record is whole'),
    });
    await clinic.owner.query(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE audit_entry SET action = 'listed' WHERE id = 77; COMMIT`);
    const found = await run(record, 'audit-verify', given);
    expect(found.code).toBe(1);
    expect(found.said).toMatch(/BROKEN entry 77, chain .+ seal 77: the entry is not as it was sealed/);
  });
});
