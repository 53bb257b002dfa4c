import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { verdictIn } from '../../apps/worker/verdict.js';
import { words } from '../../libs/platform/messages/messages.js';
import { declare, NotAsExported } from '../../libs/platform/sealing/declare.js';
import type { SecondPlace } from '../../libs/platform/sealing/heads.js';
import { Database } from '../../libs/platform/database/database.js';
import { Sealer } from '../../libs/platform/sealing/sealer.js';
import { openRecord, writeEntries, type Record } from '../sealing/record.js';

/** Three rounds of forty entries, and three that say that they were exported. */
const EXPORTED = 123;
const LEFT = 60;

let record: Record;
beforeEach(async () => {
  record = await openRecord();
  for (let round = 0; round < 3; round += 1) {
    await writeEntries(record.clinic, 40);
    await record.export();
  }
  await record.seal();
  await record.heads.export(record.place, record.clinic.clock.now());
});
afterEach(() => record.close());

/** Leaves the record as a backup would that was made so many seals after its beginning. */
const goBackTo = (number: number): Promise<unknown> =>
  record.clinic.owner.query(
    `BEGIN; SET LOCAL session_replication_role = replica;
     DELETE FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id AND s.number <= ${String(number)});
     DELETE FROM audit_seal WHERE number > ${String(number)}; COMMIT`,
  );

const said = { by: 'Gwen Pritchard', why: 'The disk of the database failed' };
async function declared(place: SecondPlace = record.place) {
  const client = await record.clinic.owner.connect();
  try {
    return await declare({ client, place, at: record.clinic.clock.now(), ...said });
  } finally {
    client.release();
  }
}
const forge = (text: string): Promise<unknown> =>
  record.clinic.owner.query(`BEGIN; SET LOCAL session_replication_role = replica; ${text}; COMMIT`);
const wrong = async (): Promise<string[]> =>
  (await record.verify()).breaks.map(({ wrong: what, number, file }) => [what, number ?? file].join(' '));
const inWords = async (): Promise<string> => verdictIn(words(), await record.verify(), 1);
const newest = async (): Promise<string> =>
  join(
    record.path,
    (await readdir(record.path))
      .filter((name) => name.endsWith('.heads'))
      .sort()
      .at(-1) ?? '',
  );

describe('a restore that is older than the last export', () => {
  it('is a broken record where it is not declared', async () => {
    await goBackTo(LEFT);
    expect((await record.verify()).breaks[0]).toMatchObject({ wrong: 'both-missing', number: LEFT + 1 });
  });

  it('is told with the verdict where it is declared: when, by whom, and how much is lost after when', async () => {
    await goBackTo(LEFT);
    expect(await declared()).toMatchObject({ number: 5, from: LEFT, count: LEFT, restored: { lost: EXPORTED - LEFT } });
    expect(await record.verify()).toMatchObject({ breaks: [], seals: LEFT, proved: LEFT, exports: 5 });
    expect(await inWords()).toMatch(
      /The record is whole, restored on 16 March 2026 at 9am by Gwen Pritchard, 63 entries after 16 March 2026 at 9am are lost\.$/,
    );
    expect(await inWords()).toContain('Why it was restored on 16 March 2026 at 9am: The disk of the database failed');
  });

  it('goes on from there, and can be followed by another', async () => {
    await goBackTo(LEFT);
    await declared();
    await writeEntries(record.clinic, 30);
    await record.export();
    expect(await record.verify()).toMatchObject({ breaks: [], proved: LEFT + 30 });
    await goBackTo(20);
    expect((await record.verify()).breaks[0]).toMatchObject({ wrong: 'both-missing', number: 21 });
    await declared();
    await writeEntries(record.clinic, 5);
    await record.export();
    expect(await record.verify()).toMatchObject({ breaks: [], proved: 25, restored: [{ lost: 63 }, { lost: 70 }] });
    expect(await inWords()).toMatch(/63 entries after .+ are lost; restored on .+ 70 entries after .+ are lost\.$/);
  });

  it('is declared of nothing, where nothing that was exported is lost', async () => {
    expect(await declared()).toBeUndefined();
    await writeEntries(record.clinic, 3);
    await record.seal();
    expect(await declared()).toBeUndefined();
    expect((await record.folder.numbers()).length).toBe(4);
  });

  it('counts no entry as lost that the backup held without a seal, and says that nothing proves it', async () => {
    await record.clinic.owner.query(`BEGIN; SET LOCAL session_replication_role = replica;
      DELETE FROM audit_entry e USING audit_seal s WHERE s.entry_id = e.id AND s.number > 70;
      DELETE FROM audit_seal WHERE number > ${String(LEFT)}; COMMIT`);
    expect(await declared()).toMatchObject({ restored: { lost: EXPORTED - 70, anew: 70 - LEFT } });
    // A process that begins, as nothing runs while a backup is put back.
    await new Sealer(record.clinic.api.get(Database)).seal(record.clinic.clock.now());
    await record.export();
    expect(await record.verify()).toMatchObject({ breaks: [], seals: 71, proved: 71 });
    expect(await inWords()).toMatch(
      /10 entries had no seal yet in the backup and were sealed anew[^]+, 53 entries after .+ are lost\.$/,
    );
  });

  it('leaves nothing at all of the record where the backup was made before the first entry', async () => {
    await goBackTo(0);
    expect(await declared()).toMatchObject({ from: 0, restored: { after: null } });
    expect(await inWords()).toMatch(/by Gwen Pritchard, 123 entries before that are lost\.$/);
  });
});

describe('a declaration', () => {
  it('is not made of a record whose rest was forged', async () => {
    await goBackTo(LEFT);
    await forge(
      `UPDATE audit_entry SET action = 'listed' WHERE id = (SELECT entry_id FROM audit_seal WHERE number = 7)`,
    );
    await expect(declared()).rejects.toThrow(NotAsExported);
    expect((await record.folder.numbers()).length).toBe(4);
  });

  it('hides no entry that is forged afterwards, and none that is taken away', async () => {
    await goBackTo(LEFT);
    await declared();
    await forge(
      `UPDATE audit_entry SET action = 'listed' WHERE id = (SELECT entry_id FROM audit_seal WHERE number = 7)`,
    );
    expect(await wrong()).toEqual(['entry-changed 7']);
    await goBackTo(LEFT - 2);
    expect(await wrong()).toEqual([
      'entry-changed 7',
      `both-missing ${String(LEFT - 1)}`,
      `both-missing ${String(LEFT)}`,
    ]);
  });

  it('counts for nothing where it is altered, signed with another key, or put in at another place', async () => {
    await goBackTo(LEFT);
    await declared();
    const file = await newest();
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(`"from":${String(LEFT)}`, `"from":${String(LEFT - 9)}`));
    expect(await wrong()).toContain('export-unbelievable 00000005.heads');
    await rm(file);
    const stranger = { folder: record.folder, key: generateKeyPairSync('ed25519').privateKey };
    // Whoever has no key of the installation's does not get as far as reading the exports.
    await expect(declared(stranger)).rejects.toThrow('signature');
    const body = JSON.parse(text.split('\n')[0] ?? '{}');
    await record.folder.add(body, stranger.key);
    expect(await wrong()).toContain('export-unbelievable 00000005.heads');
    await rm(file);
    await record.folder.add({ ...body, restored: { ...body.restored, lost: 3 } }, record.privateKey);
    expect(await wrong()).toContain('export-unbelievable 00000005.heads');
    await rm(file);
    await writeFile(file, text);
    expect(await wrong()).toEqual([]);
  });
});
