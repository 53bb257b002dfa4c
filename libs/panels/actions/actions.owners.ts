import { consultedToday, inPostWhere } from '../../administration/agencies/index.js';
import { CaseForum } from '../../cases/cases/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';

interface Named {
  readonly caseId: string;
  readonly agencyId: string;
  readonly ownerId: string;
  readonly deputyId?: string | null | undefined;
}

/**
 * Checks who is named: the owner works for the owning agency today, the deputy works somewhere and is somebody else;
 * and the agency takes part in a forum in which the case stands, or was never one of those that are consulted only.
 * @throws Problem `invalid-input`
 */
export async function checkOwners(tx: Tx, { caseId, agencyId, ownerId, deputyId }: Named): Promise<void> {
  const named = deputyId ? [ownerId, deputyId] : [ownerId];
  const consulted = consultedToday(tx);
  const [posts, standing, isConsulted] = await Promise.all([
    inPostWhere(tx, consulted, { staffId: { $in: named } }),
    tx
      .rows(CaseForum)
      .where({ caseId, toAt: { $exists: false } })
      .select('forumId')
      .all(),
    consulted,
  ]);
  const errors: FieldError[] = [];
  if (standing.length && standing.every(({ forumId }) => isConsulted(forumId, agencyId)))
    errors.push({ field: 'agencyId', message: 'actions.errors.consulted' });
  if (!posts.some((post) => post.staffId === ownerId && post.agencyId === agencyId)) {
    errors.push({ field: 'ownerId', message: 'actions.errors.ownerElsewhere' });
  }
  if (deputyId === ownerId) errors.push({ field: 'deputyId', message: 'actions.errors.deputyIsOwner' });
  else if (deputyId && !posts.some(({ staffId }) => staffId === deputyId)) {
    errors.push({ field: 'deputyId', message: 'actions.errors.deputyGone' });
  }
  if (errors.length) throw invalid(...errors);
}
