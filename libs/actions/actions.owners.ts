import { inPost } from '../agencies/index.js';
import { invalid, type FieldError } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';

interface Named {
  readonly agencyId: string;
  readonly ownerId: string;
  readonly deputyId?: string | null | undefined;
}

/**
 * Checks who is named: the owner works for the owning agency today, the deputy works somewhere and is somebody else.
 * @throws Problem `invalid-input`
 */
export async function checkOwners(tx: Tx, { agencyId, ownerId, deputyId }: Named): Promise<void> {
  const named = deputyId ? [ownerId, deputyId] : [ownerId];
  const posts = await inPost(tx, { staffId: { $in: named } });
  const errors: FieldError[] = [];
  if (!posts.some((post) => post.staffId === ownerId && post.agencyId === agencyId)) {
    errors.push({ field: 'ownerId', message: 'actions.errors.ownerElsewhere' });
  }
  if (deputyId === ownerId) errors.push({ field: 'deputyId', message: 'actions.errors.deputyIsOwner' });
  else if (deputyId && !posts.some(({ staffId }) => staffId === deputyId)) {
    errors.push({ field: 'deputyId', message: 'actions.errors.deputyGone' });
  }
  if (errors.length) throw invalid(...errors);
}
