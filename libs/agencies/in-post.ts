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
export async function inPost(tx: Tx, ...alternatives: Alternative[]): Promise<Post[]> {
  const lists = alternatives.map((one) => tx.rows(Post).where(one).orderBy('listed'));
  const named = alternatives.map(({ staffId }) => idsIn(staffId));
  // Where it is said who, they are asked about together with their posts.
  if (named.every((ids) => ids !== undefined)) {
    const { staff, ...posts } = await tx.together({
      ...Object.fromEntries(lists.map((list, at) => [`posts${String(at)}`, list])),
      staff: tx.rows(Staff).where({ id: { $in: [...new Set(named.flat())] } }),
    });
    return filled(tx, Object.values(posts), staff);
  }
  const found = await Promise.all(lists.map((list) => list.all()));
  const ids = [...new Set(found.flat().map(({ staffId }) => staffId))];
  return filled(tx, found, await tx.rows(Staff).where({ id: { $in: ids } }).all()); // prettier-ignore
}

type Alternative = Conditions<Partial<Record<keyof Post, unknown>>>;

function idsIn(staffId: Alternative['staffId']): string[] | undefined {
  if (typeof staffId === 'string') return [staffId];
  return typeof staffId === 'object' && '$in' in staffId ? (staffId.$in as string[]) : undefined;
}

function filled(tx: Tx, lists: readonly Post[][], staff: readonly Staff[]): Post[] {
  const here = new Set(staff.filter(({ suspendedAt, kind }) => !suspendedAt && kind !== 'system').map(({ id }) => id));
  const posts = [...new Map(lists.flat().map((post) => [post.id, post])).values()];
  const filledToday = posts.filter((post) => isInPost(post, tx.actor.today) && here.has(post.staffId));
  return filledToday.sort((a, b) => a.listed - b.listed);
}
