import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { systemAt } from '../access/system.js';
import { Database } from '../database/database.js';
import { Work } from '../work/work.js';
import { isOlder } from './anchors.js';
import type { KeyRing } from './audit-key.js';
import { HeadsFolder, type Exported, type KnownExport } from './heads-folder.js';
import { writeKept, type Kept } from './seals-file.js';

/** So many seals are read and written at a time. */
const BATCH = 20_000;

interface Seal {
  readonly entryId: number;
  readonly number: number;
  readonly chain: string;
  readonly position: number;
  readonly hash: string;
}

/** The chains of an export in the order in which they first grew, each with its newest seal. */
class Grown {
  private readonly places = new Map<string, number>();
  readonly heads: [string, number, string][] = [];

  /** Takes a seal along. @returns which of the heads is that of its chain */
  take({ chain, position, hash }: Seal): number {
    const place = this.places.get(chain) ?? this.heads.length;
    this.places.set(chain, place);
    this.heads[place] = [chain, position, hash];
    return place;
  }
}

/** Where exports go, what signs them, and by which keys those from before are believed; absent: by this one alone. */
export interface SecondPlace {
  readonly folder: HeadsFolder;
  readonly key: KeyObject;
  readonly believed?: KeyRing;
}

/** Writes the heads of the chains to a second place, signed with a key that the database does not hold. */
@Injectable()
export class Heads {
  private readonly pool: Pool;

  constructor(
    database: Database,
    private readonly work: Work,
  ) {
    this.pool = database.pool;
  }

  /**
   * Exports what was sealed since the last export, also where that is nothing; the record says that it was done.
   * @returns the export, or nothing where somebody else was exporting at the same time
   * @throws Error where the database holds fewer seals than were exported: then somebody has to look
   * @throws BadExport where the last export cannot be believed
   * @throws Error where it was signed with a newer key than this one: somebody has to give this process that key
   */
  async export({ folder, key, believed }: SecondPlace, at: Date): Promise<Exported | undefined> {
    const last = await lastToFollow({ folder, key, believed });
    const { rows } = await this.pool.query<{ count: number }>(
      'SELECT coalesce(max(number), 0)::bigint AS "count" FROM audit_seal',
    );
    const [from, count] = [last?.count ?? 0, rows[0]?.count ?? 0];
    if (count < from) throw new Error('There are fewer seals than were exported');
    const number = (last?.number ?? 0) + 1;
    const { seals, heads } = await this.copy(folder, { number, from, count });
    const made: Exported = { number, at: at.toISOString(), from, count, previous: last?.digest ?? null, seals, heads };
    if (!(await folder.add(made, key))) return undefined;
    await this.work.as(systemAt(at), async (tx) => tx.note('export', 'AuditSeal', { number, count }));
    return made;
  }

  /** Copies the hashes of the new seals to a file of their own. */
  private async copy(folder: HeadsFolder, { number, from, count }: { number: number; from: number; count: number }) {
    const grown = new Grown();
    const sum = createHash('sha256');
    // Two that export at once write two files, of which one stays unnamed by any export.
    const file = `${String(number).padStart(8, '0')}-${String(process.pid)}-${String(Math.trunc(performance.now() * 1000))}.seals`;
    await folder.place(file, async (write) => {
      for (let after = from; after < count; after += BATCH) {
        const seals = await this.read(after, Math.min(after + BATCH, count));
        const data = writeKept(seals.map((seal): Kept => ({ ...seal, chain: grown.take(seal) })));
        sum.update(data);
        await write(data);
      }
    });
    return { seals: { file, digest: sum.digest('hex') }, heads: grown.heads };
  }

  private async read(after: number, upTo: number): Promise<Seal[]> {
    const text = `SELECT entry_id AS "entryId", number, chain, position, hash FROM audit_seal
      WHERE number > $1 AND number <= $2 ORDER BY number`;
    const { rows } = await this.pool.query<Seal>(text, [after, upTo]);
    if (rows.length !== upTo - after) throw new Error('Seals are missing that were not exported yet');
    return rows;
  }
}

/** The export that the next one follows, if there is one. @throws BadExport @throws Error where its key is newer than ours */
export async function lastToFollow(place: SecondPlace): Promise<KnownExport | undefined> {
  const ring = believedAt(place);
  const [own, last] = [createPublicKey(place.key), await lastOf(place.folder, ring)];
  const ours = ring.find((one) => one.equals(own));
  if (last && ours && isOlder(ring, ours, last.signedBy))
    throw new Error('The last export was signed with a newer key than the one that is set to sign');
  return last;
}

/** The keys by which exports of a place are believed. */
export const believedAt = ({ key, believed }: SecondPlace): KeyRing => believed ?? [createPublicKey(key)];

/** The newest export of a folder, if it has one. @throws BadExport */
export async function lastOf(folder: HeadsFolder, key: KeyRing): Promise<KnownExport | undefined> {
  const number = (await folder.numbers()).at(-1);
  return number === undefined ? undefined : folder.read(number, key);
}
