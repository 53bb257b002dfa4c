import { inPost, type Post } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Role } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import type { AdviceRecord } from './advice.fields.js';

/** Who advises professionals: advocates, the coordinator, and clinicians. */
const giving: readonly Role[] = ['isac', 'idva', 'coordinator', 'health'];

/** The posts of those who may have advised for some forums today. */
export const advisersFor = async (tx: Tx, forumIds: readonly string[]): Promise<Post[]> =>
  (await inPost(tx, { role: { $in: [...giving] } })).filter((post) =>
    post.forumIds.some((id) => forumIds.includes(id)),
  );

/** @throws Problem `invalid-input` for an adviser who advises no one for the forum today */
export async function mustAdvise(tx: Tx, { forumId, advisedBy }: AdviceRecord): Promise<void> {
  if (advisedBy === tx.actor.id) return;
  if (!(await advisersFor(tx, [forumId])).some(({ staffId }) => staffId === advisedBy))
    throw invalid({ field: 'advisedBy', message: 'advice.errors.adviser' });
}

/** @throws Problem `invalid-input` for a day that is still to come */
export function mustBeOver(tx: Tx, { advisedOn }: AdviceRecord): void {
  if (advisedOn > tx.actor.today) throw invalid({ field: 'advisedOn', message: 'advice.errors.toCome' });
}

/**
 * Asks for the reason of an amendment that comes too late to be an undoing.
 * @throws Problem `invalid-input`
 */
export function mustSayWhy(tx: Tx, { madeAt, reason }: AdviceRecord): void {
  if (!reason && tx.at > dueInstant('undo_window', madeAt))
    throw invalid({ field: 'reason', message: 'advice.errors.reason' });
}
