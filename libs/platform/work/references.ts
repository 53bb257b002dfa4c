import { makeReference, type Reference, type ReferenceKind } from '../../kernel/reference.js';
import { asking } from './composing.js';
import type { Tx } from './tx.js';

const text = 'SELECT reference FROM reference_taken WHERE reference = ANY($1)';

/**
 * New references of a kind that nothing has yet. There are about fifty million of a kind, so that among ten thousand two
 * are likely to be alike: whoever needs many draws again for those that are taken.
 */
export async function freeReferences(tx: Tx, kind: ReferenceKind, count: number): Promise<Reference[]> {
  const free = new Set<Reference>();
  while (free.size < count) {
    const drawn = Array.from({ length: count - free.size }, () => makeReference(kind));
    const taken = await tx.list(asking<{ reference: Reference }>({ text, values: [drawn] }));
    const known = new Set(taken.map(({ reference }) => reference));
    for (const reference of drawn) if (!known.has(reference)) free.add(reference);
  }
  return [...free];
}
