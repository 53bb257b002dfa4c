import { makeReference, type Reference, type ReferenceKind } from '../../kernel/reference.js';
import type { Entity } from '../access/access.js';
import type { Tx } from './tx.js';

/**
 * New references of a kind that no row of the entity has yet. There are about fifty million of a kind, so that among
 * ten thousand two are likely to be alike: whoever needs many draws again for those that are taken.
 */
export async function freeReferences(
  tx: Tx,
  { entity, kind, count }: { entity: Entity; kind: ReferenceKind; count: number },
): Promise<Reference[]> {
  const free = new Set<Reference>();
  while (free.size < count) {
    const drawn = Array.from({ length: count - free.size }, () => makeReference(kind));
    const taken = await tx.taken(entity, 'reference', drawn);
    for (const reference of drawn) if (!taken.has(reference)) free.add(reference);
  }
  return [...free];
}
