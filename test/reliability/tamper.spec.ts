import { verify } from '../../libs/platform/sealing/verify.js';
import { seeded } from '../seeded.js';
import { openRecord, verifyOn, writeEntries, type Record } from '../sealing/record.js';
import { tamper, wayCount, type Tampered, type Target } from '../sealing/tampering.js';

const isFull = process.env['FULL'] === '1';
const SEED = Number(process.env['TAMPER_SEED'] ?? '20260316');
const tamperings = isFull ? 1000 : 60;
const honest = Number(process.env['HONEST'] ?? (isFull ? 1_000_000 : 20_000));

let record: Record;

describe('tampering as the owner of the database', () => {
  let targets: Target[];

  beforeAll(async () => {
    record = await openRecord();
    for (const many of [400, 300, 200]) {
      await writeEntries(record.clinic, many);
      await record.export();
    }
    const { rows } = await record.clinic.owner.query<Target>(
      `SELECT number::int, entry_id::text AS "entryId", chain, position::int FROM audit_seal ORDER BY number`,
    );
    targets = rows;
    // What comes after the last export is there too, and is none of what is tampered with.
    await writeEntries(record.clinic, 40);
    await record.seal();
    await writeEntries(record.clinic, 10);
  });
  afterAll(() => record.close());

  it(`is found ${tamperings} times of ${tamperings}, and names the entry`, async () => {
    const random = seeded(SEED);
    const missed: string[] = [];
    for (let nth = 0; nth < tamperings; nth += 1) {
      let done: Tampered | undefined;
      const given = { folder: record.folder, key: record.publicKey };
      const verdict = await verifyOn(
        record.clinic,
        given,
        async (client) => void (done = await tamper({ client, targets, random }, nth)),
      );
      const [found] = verdict.breaks;
      if (found?.entryId !== done?.entryId)
        missed.push(
          `${String(nth)}: ${done?.what ?? ''} of ${done?.entryId ?? ''} was told as ${JSON.stringify(found ?? null)}`,
        );
    }
    process.stdout.write(
      `tampering: ${tamperings - missed.length} of ${tamperings} found and named, seed ${SEED}, ${wayCount} ways\n`,
    );
    expect(missed).toEqual([]);
    expect(await record.verify()).toMatchObject({ breaks: [], broken: 0, unsealed: { count: 10 } });
  }, 1_800_000);
});

describe('an honest record', () => {
  beforeAll(async () => void (record = await openRecord()));
  afterAll(() => record.close());

  it(`of ${honest} entries gives no false alarm, in constant memory`, async () => {
    const { clinic, folder, publicKey } = record;
    for (let written = 0; written < honest; written += 100_000) {
      await writeEntries(clinic, Math.min(100_000, honest - written), 5_000);
    }
    const sealing = performance.now();
    expect(await record.seal()).toBe(honest);
    const exporting = performance.now();
    await record.export();
    const verifying = performance.now();
    const client = await clinic.owner.connect();
    await client.query('BEGIN');
    const before = process.memoryUsage().rss;
    const verdict = await verify({ client, folder, key: publicKey });
    const grown = process.memoryUsage().rss - before;
    await client.query('COMMIT');
    client.release();
    const ended = performance.now();
    const rate = (from: number, to: number): string => `${String(Math.round(honest / ((to - from) / 1000)))}/s`;
    process.stdout.write(
      `honest record: ${honest} entries in ${verdict.chains} chains, sealed ${rate(sealing, exporting)}, exported ${rate(exporting, verifying)}, ` +
        `verified ${rate(verifying, ended)}, ${Math.round(grown / 1024 / 1024)} MB more\n`,
    );
    expect(verdict).toMatchObject({ breaks: [], broken: 0, seals: honest, proved: honest, unsealed: { count: 1 } });
    expect(grown).toBeLessThan(400 * 1024 * 1024);
  }, 1_800_000);
});
