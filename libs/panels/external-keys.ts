import { invalid } from '../kernel/problem.js';
import type { Entity } from '../platform/access/access.js';
import type { Tx } from '../platform/work/tx.js';

/** What another system calls a thing is one thing's alone. @throws Problem `invalid-input` where another has it */
export async function mustBeFreeKey(tx: Tx, entity: Entity, externalKey: string | null | undefined): Promise<void> {
  if (!externalKey) return;
  const taken = await tx.taken(entity, 'externalKey', [externalKey]);
  if (taken.size) throw invalid({ field: 'externalKey', message: 'panels.errors.key-taken' });
}
