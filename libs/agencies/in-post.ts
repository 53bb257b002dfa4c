import type { LondonDate } from '../kernel/london-date.js';
import type { Conditions } from '../platform/access/conditions.js';
import type { Tx } from '../platform/work/tx.js';
import { Post, Staff } from './staff.entity.js';

/** Whether a post gives rights on a day: begun, not ended, with vetting in date, and confirmed where the agency's lead was asked to. */
export const isInPost = (
  post: Pick<Post, 'fromOn' | 'toOn' | 'vettingExpiresOn' | 'confirmBy'>,
  day: LondonDate,
): boolean =>
  (!post.fromOn || post.fromOn <= day) &&
  (!post.toOn || post.toOn >= day) &&
  (!post.vettingExpiresOn || post.vettingExpiresOn >= day) &&
  (!post.confirmBy || post.confirmBy >= day);

/**
 * The posts that match and are filled today by a person who is not suspended, as they are listed for their agency.
 * Each condition is an alternative.
 */
export async function inPost(
  tx: Tx,
  ...alternatives: Conditions<Partial<Record<keyof Post, unknown>>>[]
): Promise<Post[]> {
  const lists = await Promise.all(alternatives.map((one) => tx.rows(Post).where(one).orderBy('listed').all()));
  const posts = [...new Map(lists.flat().map((post) => [post.id, post])).values()].filter((post) =>
    isInPost(post, tx.actor.today),
  );
  const staff = await tx
    .rows(Staff)
    .where({ id: { $in: [...new Set(posts.map(({ staffId }) => staffId))] } })
    .all();
  const here = new Set(staff.filter(({ suspendedAt, kind }) => !suspendedAt && kind !== 'system').map(({ id }) => id));
  return posts.filter(({ staffId }) => here.has(staffId)).sort((a, b) => a.listed - b.listed);
}
