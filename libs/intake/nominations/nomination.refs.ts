import { keptFrom } from '../../cases/cases/index.js';
import type { Tx } from '../../platform/work/tx.js';

/** Which senders' references somebody finds taken, and which are taken by what is kept from them. */
export interface RefsTaken {
  readonly taken: ReadonlySet<string>;
  /** To be entered as if they were free: that they are not would tell of a case that is kept from whoever asks. */
  readonly unseen: ReadonlySet<string>;
}

/** The key under which somebody's reference is kept whose plain key belongs to what is kept from them. */
export const keyBeside = (ref: string, staffId: string): string => `${ref} ${staffId}`;

/** The keys under which a reference may be found by somebody. */
export const keysOf = (ref: string, staffId: string): string[] => [ref, keyBeside(ref, staffId)];

/**
 * A sender's reference is one nomination's alone. Whoever is barred from that nomination's case is not told so by a
 * refusal: their nomination is taken like any other, under a key beside it, and triage finds the two alike.
 */
export async function refsTaken(tx: Tx, refs: readonly string[]): Promise<RefsTaken> {
  const text = `SELECT external_ref_key AS "key", ${keptFrom('case_id', '$2::uuid', '$3')} AS "kept" FROM nomination
    WHERE external_ref_key = ANY($1)`;
  const keys = refs.flatMap((ref) => keysOf(ref, tx.actor.id));
  const found = await tx.run<{ key: string; kept: boolean }>({ text, values: [keys, tx.actor.id, tx.at] });
  const byKey = new Map(found.map(({ key, kept }) => [key, kept]));
  const isTaken = (ref: string): boolean => byKey.get(ref) === false || byKey.has(keyBeside(ref, tx.actor.id));
  const taken = new Set(refs.filter(isTaken));
  return { taken, unseen: new Set(refs.filter((ref) => byKey.get(ref) === true && !taken.has(ref))) };
}
