import { keptFrom } from '../../cases/cases/index.js';
import { keyBeside, keysOf } from '../nominations/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { SweptCrime } from './sweep.entity.js';

/** Recorded crimes that a forum's desk has already, as far as the sender may know. */
export interface OnDesk {
  /** Ids by the key of the reference. */
  readonly known: ReadonlyMap<string, string>;
  /** Under which key a reference is kept that is not among them. */
  readonly keyOf: (key: string) => string;
}

/**
 * Which references the desk has already. One that belongs to a case that is kept from the sender counts as new, under a
 * key beside it: that it is known would tell of the case (as in `nominations/nomination.refs.ts`).
 */
export async function onDesk(tx: Tx, forumId: string, keys: readonly string[]): Promise<OnDesk> {
  const me = tx.actor.id;
  const text = `SELECT id, crime_ref_key AS "key", ${keptFrom('case_id', '$3::uuid', '$4')} AS "kept" FROM swept_crime
    WHERE forum_id = $1 AND crime_ref_key = ANY($2)`;
  const values = [forumId, keys.flatMap((key) => keysOf(key, me)), me, tx.at];
  const found = await tx.run<{ id: string; key: string; kept: boolean }>({ text, values });
  const open = new Map(found.flatMap(({ id, key, kept }) => (kept ? [] : [[key, id] as const])));
  const unseen = new Set(found.flatMap(({ key, kept }) => (kept ? [key] : [])));
  const beside = (key: string): string => keyBeside(key, me);
  const known = new Map(
    keys.flatMap((key) => {
      const id = open.get(key) ?? open.get(beside(key));
      return id ? [[key, id] as const] : [];
    }),
  );
  return { known, keyOf: (key) => (unseen.has(key) ? beside(key) : key) };
}

/** Victims whom somebody has referred to advocacy since the crime came first: their rows leave the top of the desk. */
export async function referredSince(tx: Tx, referred: ReadonlyMap<string, Date>): Promise<void> {
  if (!referred.size) return;
  const text = `UPDATE swept_crime c SET advocacy = 'referred', referred_at = g.at, unreferred = false,
      on_desk = (c.state = 'waiting'), version = c.version + 1
    FROM unnest($1::uuid[], $2::timestamptz[]) AS g(id, at)
    WHERE c.id = g.id AND c.advocacy = 'not_referred'
    RETURNING c.id, c.case_id AS "caseId", c.category, c.version`;
  const changed = await tx.run<SweptCrime>({ text, values: [[...referred.keys()], [...referred.values()]] });
  for (const row of changed) tx.record('match', row, SweptCrime);
}
