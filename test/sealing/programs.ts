import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { publicHalf } from '../../libs/platform/sealing/audit-key.js';
import type { Record } from './record.js';

export interface Said {
  readonly code: number;
  readonly said: string;
}

/** Runs one of the record's own programs, as it is built, on a record's heads. @returns how it ended and what it said */
export const run = (record: Record, name: 'audit-heads' | 'audit-verify', env: object): Promise<Said> =>
  promisify(execFile)(process.execPath, [`dist/apps/worker/${name}.js`], {
    env: { PATH: process.env['PATH'], AUDIT_HEADS: record.path, ...env },
  }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );

/** What the verifier is given: the database, and the public key alone. */
export const givenToVerify = ({ clinic, privateKey }: Record) => ({
  DATABASE_URL: clinic.config.DATABASE_URL,
  AUDIT_PUBLIC_KEY: publicHalf(privateKey),
});
