import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { keyName, publicHalf } from '../../libs/platform/sealing/audit-key.js';
import { believedKeys, secondPlace } from '../../libs/platform/sealing/sealing.js';
import { buildProduct } from '../processes.js';
import { run } from '../sealing/programs.js';
import { openRecord, verifyOn, writeEntries, type Record } from '../sealing/record.js';

const privateHalf = (key: KeyObject): string => key.export({ format: 'der', type: 'pkcs8' }).toString('base64');

let record: Record;
let [older, newer]: string[] = [];
let [olderPublic, newerPublic]: string[] = [];
let names: { older: string; newer: string };

beforeEach(async () => {
  record = await openRecord();
  const fresh = generateKeyPairSync('ed25519').privateKey;
  [older, newer] = [privateHalf(record.privateKey), privateHalf(fresh)];
  [olderPublic, newerPublic] = [publicHalf(record.privateKey), publicHalf(fresh)];
  names = { older: keyName(record.publicKey), newer: keyName(fresh) };
  await exportWith({ AUDIT_KEY: older });
  await exportWith({ AUDIT_KEY: older });
});
afterEach(() => record.close());

interface Keys {
  readonly AUDIT_KEY?: string | undefined;
  readonly AUDIT_PUBLIC_KEY?: string | undefined;
}

const settingsOf = (keys: Keys) => ({ DATA_DIR: '.data', AUDIT_HEADS: record.path, ...keys });

/** As a worker does that has these keys. */
async function exportWith(keys: Keys): Promise<void> {
  const place = secondPlace(settingsOf(keys));
  if (!place) throw new Error('There is no key to sign with');
  await writeEntries(record.clinic, 20);
  await record.seal();
  await record.heads.export(place, record.clinic.clock.now());
}

const verifyWith = (AUDIT_PUBLIC_KEY: string) =>
  verifyOn(record.clinic, { folder: record.folder, key: believedKeys(settingsOf({ AUDIT_PUBLIC_KEY })) });

describe('a new key of the record', () => {
  it('is put before the old one, which can then be destroyed: what was exported stays proved, by the key that is named', async () => {
    await exportWith({ AUDIT_KEY: `${newer},${older}` });
    await exportWith({ AUDIT_KEY: newer, AUDIT_PUBLIC_KEY: `${newerPublic}, ${olderPublic}` });
    expect(await verifyWith(`${newerPublic}, ${olderPublic}`)).toMatchObject({
      breaks: [],
      exports: 4,
      signed: [
        { key: names.older, from: 1, to: 2 },
        { key: names.newer, from: 3, to: 4 },
      ],
    });
    expect((await verifyWith(`${newerPublic}`)).breaks).toMatchObject([
      { wrong: 'export-unbelievable', file: '00000001.heads' },
    ]);
    expect((await verifyWith(`${olderPublic}`)).breaks).toMatchObject([
      { wrong: 'export-unbelievable', file: '00000003.heads' },
    ]);
  });

  it('is not followed by the one before: neither a worker that was left behind nor a thief of that key goes on', async () => {
    await exportWith({ AUDIT_KEY: `${newer},${older}` });
    await expect(exportWith({ AUDIT_KEY: older })).rejects.toThrow('00000003.heads: signature');
    const left = { AUDIT_KEY: older, AUDIT_PUBLIC_KEY: `${newerPublic},${olderPublic}` };
    await expect(exportWith(left)).rejects.toThrow('newer key');
    const last = await record.folder.read(3, believedKeys(settingsOf({ AUDIT_PUBLIC_KEY: newerPublic })));
    const forged = { ...last, number: 4, from: last.count, previous: last.digest };
    const { digest, signedBy, ...body } = forged;
    expect([digest, keyName(signedBy)]).toEqual([last.digest, names.newer]);
    await record.folder.add(body, record.privateKey);
    const found = await verifyWith(`${newerPublic},${olderPublic}`);
    expect(found.breaks).toMatchObject([{ wrong: 'export-older-key', file: '00000004.heads' }]);
  });

  it.each([
    ['AUDIT_KEY', () => ({ AUDIT_KEY: `${newer},${olderPublic}` })],
    ['AUDIT_PUBLIC_KEY', () => ({ AUDIT_KEY: newer, AUDIT_PUBLIC_KEY: `${newerPublic},bm9uZQ==` })],
  ])('is refused where one of the ring in %s is none, without being printed', (name, keys) => {
    expect(() => secondPlace(settingsOf(keys()))).toThrow(
      new RegExp(`^Check this setting: ${name} must be an Ed25519 key in base64, or several, newest first$`),
    );
  });

  describe('in the programs', () => {
    beforeAll(buildProduct, 120_000);

    it('is taken from the settings, and audit:verify says which exports each key signed', async () => {
      const { clinic } = record;
      const { DATABASE_URL, SESSION_SECRET } = clinic.config;
      await clinic.owner.query(`INSERT INTO setting (name, value) VALUES ('mode', '"demonstration"')`);
      const AUDIT_KEY = `${newer},${older}`;
      expect(await run(record, 'audit-heads', { DATABASE_URL, SESSION_SECRET, AUDIT_KEY })).toMatchObject({ code: 0 });
      const AUDIT_PUBLIC_KEY = `${newerPublic},${olderPublic}`;
      const { code, said } = await run(record, 'audit-verify', { DATABASE_URL, AUDIT_PUBLIC_KEY });
      expect([code, said]).toEqual([0, expect.stringContaining('The record is whole')]);
      expect(said).toContain(`Key ${names.older} signed exports 1 to 2.`);
      expect(said).toContain(`Key ${names.newer} signed export 3.`);
    });
  });
});
