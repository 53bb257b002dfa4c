import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadsFolder } from '../../libs/platform/sealing/heads-folder.js';
import { Heads } from '../../libs/platform/sealing/heads.js';
import { Sealer } from '../../libs/platform/sealing/sealer.js';
import { verify, type Verdict } from '../../libs/platform/sealing/verify.js';
import { openClinic, type Clinic } from '../harness.js';

/** A clinic whose record is sealed and exported to a folder of its own. */
export async function openRecord() {
  const clinic = await openClinic();
  const path = await mkdtemp(join(tmpdir(), 'heads-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const folder = new HeadsFolder(path);
  const place = { folder, key: privateKey };
  const [sealer, heads] = [clinic.api.get(Sealer), clinic.api.get(Heads)];
  const seal = (): Promise<number> => sealer.seal(clinic.clock.now());
  return {
    clinic,
    path,
    folder,
    place,
    privateKey,
    publicKey,
    sealer,
    heads,
    seal,
    /** Seals everything and exports it. */
    export: async () => {
      await seal();
      return heads.export(place, clinic.clock.now());
    },
    verify: () => verifyOn(clinic, { folder, key: publicKey }),
    close: async () => {
      await clinic.close();
      await rm(path, { recursive: true });
    },
  };
}
export type Record = Awaited<ReturnType<typeof openRecord>>;

/** Verifies in a transaction of the owner's, after doing something in it that is then undone. */
export async function verifyOn(
  { owner }: Pick<Clinic, 'owner'>,
  given: { folder: HeadsFolder; key: Parameters<typeof verify>[0]['key'] },
  first?: (client: Parameters<typeof verify>[0]['client']) => Promise<void>,
): Promise<Verdict> {
  const client = await owner.connect();
  try {
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica`);
    await first?.(client);
    return await verify({ client, ...given });
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** Writes entries as honest as any: in cases, of agencies on several days, and of nobody. */
export async function writeEntries({ owner }: Pick<Clinic, 'owner'>, many: number, cases = 30): Promise<void> {
  await owner.query(
    `INSERT INTO audit_entry (at, actor_id, request_id, action, subject, subject_id, case_id, agency_id, category, details)
     SELECT timestamptz '2026-03-01 08:00:00.25Z' + n * interval '7 seconds', CASE WHEN n % 11 > 0 THEN gen_random_uuid() END,
       CASE WHEN n % 3 > 0 THEN 'req-' || n END, (ARRAY['read', 'list', 'search', 'accept', 'create'])[1 + n % 5],
       (ARRAY['Action', 'Nomination', 'CaseFile'])[1 + n % 3], CASE WHEN n % 4 > 0 THEN gen_random_uuid() END,
       CASE WHEN n % 5 > 0 THEN md5('case' || n * 7 % $2)::uuid END, CASE WHEN n % 7 > 0 THEN md5('agency' || n % 6)::uuid END,
       CASE WHEN n % 2 > 0 THEN 'minutes' END, jsonb_build_object('count', n, 'changed', jsonb_build_array('state', 'dueOn'), 'to', 'é')
     FROM generate_series(1, $1) n`,
    [many, cases],
  );
}
