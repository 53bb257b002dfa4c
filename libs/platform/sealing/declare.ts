import { hash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { anchorsOf, type Anchored } from './anchors.js';
import type { Exported } from './heads-folder.js';
import { believedAt, lastToFollow, type SecondPlace } from './heads.js';
import { verify, type Verdict } from './verify.js';

interface Declaring {
  readonly client: ClientBase;
  readonly place: SecondPlace;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

/** What is left of the record is not as it was exported: nothing is declared of it. */
export class NotAsExported extends Error {
  constructor(readonly verdict: Verdict) {
    super('What is left of the record is not as it was exported');
  }
}

/**
 * Declares that this database was put back to a state older than the last export: an export of its own, signed like any,
 * that says which seals are lost and why. What is left is proved first.
 * @param client in a transaction that sees one state throughout; nothing is written to the database
 * @returns the declaration, or nothing where nothing that was exported is lost
 * @throws NotAsExported where an entry that is left is not as it was exported
 * @throws BadExport where an export cannot be believed
 * @throws Error where somebody else exports at the same time
 */
export async function declare({ client, place, at, by, why }: Declaring): Promise<Exported | undefined> {
  const { folder, key } = place;
  const [last, believed] = [await lastToFollow(place), believedAt(place)];
  const from = await sealsOf(client);
  if (!last || from >= last.count) return undefined;
  const verdict = await verify({ client, folder, key: believed, upTo: from });
  if (verdict.broken) throw new NotAsExported(verdict);
  const number = last.number + 1;
  const anew = await unsealedOf(client, anchorsOf(folder, believed), from);
  const restored = { by, why, lost: last.count - from - anew, anew, after: await madeAt(client, from) };
  const file = `${String(number).padStart(8, '0')}-restored-${String(process.pid)}-${String(Math.trunc(performance.now() * 1000))}.seals`;
  await folder.place(file, () => Promise.resolve());
  const seals = { file, digest: hash('sha256', '') };
  const made = { number, at: at.toISOString(), from, count: from, previous: last.digest, seals, heads: [], restored };
  if (!(await folder.add(made, key))) throw new Error('Somebody else exported at the same time');
  return made;
}

/** How many seals a database holds: the number of the last. */
async function sealsOf(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: string }>('SELECT coalesce(max(number), 0) AS "count" FROM audit_seal');
  return Number(rows[0]?.count ?? 0);
}

/** How many exported entries beyond a seal are there without their seals: those that were not sealed yet in the backup. */
async function unsealedOf(client: ClientBase, anchors: AsyncGenerator<Anchored>, from: number): Promise<number> {
  let [number, found] = [0, 0];
  for await (const { seals } of anchors) {
    const beyond = seals.slice(Math.max(0, from - number)).map(({ entryId }) => entryId);
    number += seals.length;
    if (!beyond.length) continue;
    const text = 'SELECT count(*)::int AS "count" FROM audit_entry WHERE id = ANY($1::bigint[])';
    found += (await client.query<{ count: number }>(text, [beyond])).rows[0]?.count ?? 0;
  }
  return found;
}

async function madeAt(client: ClientBase, number: number): Promise<string | null> {
  const text = `SELECT to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "at" FROM audit_seal WHERE number = $1`;
  const { rows } = await client.query<{ at: string }>(text, [number]);
  return rows[0]?.at ?? null;
}
