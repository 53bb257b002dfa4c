/** What a demonstration makes at its first start and keeps: the password of its people, a secret, and a key. */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from './refused.mjs';

const digest = (...parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);

/** One file for each database: another one has other people. */
function fileOf({ dataDir, isEmbedded }) {
  return join(dataDir, isEmbedded ? 'demonstration.json' : `demonstration-${digest(process.env.DATABASE_URL)}.json`);
}

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

/** A key with which the worker signs the heads of the record. */
const newAuditKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

/** The password, the secret and the key of the record, as settings. @throws Refused where another password is given than before */
export function demonstrationSettings(settings) {
  const kept = read(fileOf(settings));
  const { DEMO_PASSWORD, SESSION_SECRET, AUDIT_KEY } = process.env;
  // Its people were given their password at the first start: another one now would open nothing.
  if (kept.password && DEMO_PASSWORD && kept.password !== DEMO_PASSWORD) {
    throw new Refused(
      'This demonstration began with another DEMO_PASSWORD. Leave it out, or remove DATA_DIR to begin afresh.',
    );
  }
  return {
    DEMO_PASSWORD: DEMO_PASSWORD || kept.password || randomBytes(9).toString('base64url'),
    SESSION_SECRET: SESSION_SECRET || kept.sessionSecret || randomBytes(32).toString('base64url'),
    AUDIT_KEY: AUDIT_KEY || kept.auditKey || newAuditKey(),
  };
}

/** Keeps them for the next start. */
export function keepDemonstration(settings, env) {
  const { DEMO_PASSWORD: password, SESSION_SECRET: sessionSecret, AUDIT_KEY: auditKey } = env;
  const kept = { ...read(fileOf(settings)), password, sessionSecret, auditKey };
  writeFileSync(fileOf(settings), `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
}

/**
 * Seeds once for each database, data and day. The product asks the database itself and would find nothing to do; not
 * to ask saves a second of each start.
 */
export async function seedOnce(settings, env, seed) {
  const seeded = digest(env.DATABASE_URL.replace(/:\d+\//, '/'), env.DEMO_DATA ?? '', env.DEMO_TODAY ?? '');
  const file = fileOf(settings);
  if (settings.isEmbedded && read(file).seeded === seeded) return;
  await seed();
  writeFileSync(file, `${JSON.stringify({ ...read(file), seeded }, undefined, 2)}\n`, { mode: 0o600 });
}
