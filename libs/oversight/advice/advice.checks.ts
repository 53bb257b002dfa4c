import { inPost, type Post } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Role } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';

/** Who advises professionals: advocates, the coordinator, and clinicians. */
const giving: readonly Role[] = ['isac', 'idva', 'coordinator', 'health'];

/** The posts of those who may have advised for some forums today. */
export const advisersFor = async (tx: Tx, forumIds: readonly string[]): Promise<Post[]> =>
  (await inPost(tx, { role: { $in: [...giving] } })).filter((post) =>
    post.forumIds.some((id) => forumIds.includes(id)),
  );

/** @throws Problem `invalid-input` for whoever advises nobody for the forum today */
export async function mustAdvise(tx: Tx, forumId: string, staffId: string): Promise<void> {
  const known = staffId === tx.actor.id || (await advisersFor(tx, [forumId])).some((post) => post.staffId === staffId);
  if (!known) throw invalid({ field: 'advisedBy', message: 'advice.errors.adviser' });
}

/** @throws Problem `invalid-input` for a day that is still to come */
export function mustBeOver(tx: Tx, advisedOn: string): void {
  if (advisedOn > tx.actor.today) throw invalid({ field: 'advisedOn', message: 'advice.errors.toCome' });
}
