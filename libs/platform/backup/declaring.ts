import type { ClientBase } from 'pg';
import { BadSettings, type KeepingConfig } from '../config/config.js';
import { declare } from '../sealing/declare.js';
import { BadExport, type Exported } from '../sealing/heads-folder.js';
import { believedAt, lastOf, type SecondPlace } from '../sealing/heads.js';
import { believedKeys, headsFolder, secondPlace } from '../sealing/sealing.js';
import { asOwner } from './connection.js';

/**
 * How many seals of the record were exported; none where there is no export.
 * @throws BadSettings where there are exports and no key that proves the last
 */
export async function exportedSeals(config: KeepingConfig): Promise<number> {
  const folder = headsFolder(config);
  if (!(await folder.numbers()).length) return 0;
  try {
    const place = secondPlace(config);
    return (await lastOf(folder, place ? believedAt(place) : believedKeys(config)))?.count ?? 0;
  } catch (error) {
    if (!(error instanceof BadExport)) throw error;
    throw new BadSettings(`The export ${error.file} is not signed with this key: check AUDIT_KEY and AUDIT_HEADS`);
  }
}

interface Saying {
  readonly at: Date;
  readonly by: string;
  readonly why: string;
  /** Else the database was put back by other means, and is marked as a restored copy with the declaration. */
  readonly restoredByUs: boolean;
}

type Lost = NonNullable<Exported['restored']>;

/**
 * Declares what the database lacks of what was exported, and writes into the record that it was restored.
 * @throws NotAsExported where what is left is not as it was exported: then nothing is declared
 */
export async function declareLost(
  config: KeepingConfig,
  { at, by, why, restoredByUs }: Saying,
): Promise<Lost | 'nothing-lost' | 'never-exported'> {
  const exported = await exportedSeals(config);
  return asOwner(config, async (client) => {
    const place = secondPlace(config);
    if (exported && !place && !restoredByUs) throw new BadSettings('Set AUDIT_KEY, with which a declaration is signed');
    const made = exported && place ? await declared(client, { at, by, why, place }) : undefined;
    if (made && !restoredByUs) await markAsRestored(client, { at, by });
    const { number, count, restored } = made ?? {};
    if (made || restoredByUs) await enter(client, at, { ...(made && { number, count, lost: restored?.lost }) });
    if (made?.restored) return made.restored;
    return exported ? 'nothing-lost' : 'never-exported';
  });
}

async function declared(
  client: ClientBase,
  { place, ...said }: { at: Date; by: string; why: string; place: SecondPlace },
): Promise<Exported | undefined> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    return await declare({ client, place, ...said });
  } finally {
    await client.query('ROLLBACK');
  }
}

const markAsRestored = (client: ClientBase, { at, by }: { at: Date; by: string }): Promise<unknown> =>
  client.query(
    `INSERT INTO setting (name, value) VALUES ('restored', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [JSON.stringify({ at: at.toISOString(), by })],
  );

/** The record tells the number of the declaration, by which it is missed where somebody takes it away. */
const enter = (client: ClientBase, at: Date, details: object): Promise<unknown> =>
  client.query(`INSERT INTO audit_entry (at, action, subject, details) VALUES ($1, 'restore', 'AuditSeal', $2)`, [
    at,
    JSON.stringify(details),
  ]);
