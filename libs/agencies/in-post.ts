import type { LondonDate } from '../kernel/london-date.js';
import type { Conditions } from '../platform/access/conditions.js';
import type { Tx } from '../platform/work/tx.js';
import { consultedToday } from './consulted.js';
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
 * Each condition is an alternative. Who is away is asked together with the posts, and which forums only consult their
 * agency: they belong to none of these.
 */
export async function inPost(tx: Tx, ...alternatives: Alternative[]): Promise<Post[]> {
  const named = alternatives.map(({ staffId }) => idsIn(staffId));
  const staff = tx.rows(Staff).where(named.every((ids) => ids !== undefined) ? { id: { $in: [...new Set(named.flat())] } } : {});
  const [suspended, systems, isConsulted, ...lists] = await Promise.all([
    staff.where({ suspendedAt: { $exists: true } }).select('id').all(),
    staff.where({ kind: 'system' }).select('id').all(),
    consultedToday(tx),
    ...alternatives.map((one) => tx.rows(Post).where(one).orderBy('listed').all()),
  ]);
  const away = new Set([...suspended, ...systems].map(({ id }) => id));
  const posts = [...new Map(lists.flat().map((post) => [post.id, post])).values()];
  const filled = posts.filter((post) => isInPost(post, tx.actor.today) && !away.has(post.staffId));
  return filled.map((post) => taking(post, isConsulted)).sort((a, b) => a.listed - b.listed);
} // prettier-ignore

/** A post with the forums in which it takes part. */
function taking(post: Post, isConsulted: (forumId: string, agencyId: string) => boolean): Post {
  const forumIds = post.forumIds.filter((forumId) => !isConsulted(forumId, post.agencyId));
  return forumIds.length === post.forumIds.length ? post : Object.assign(new Post(), post, { forumIds });
}

type Alternative = Conditions<Partial<Record<keyof Post, unknown>>>;

function idsIn(staffId: Alternative['staffId']): string[] | undefined {
  if (typeof staffId === 'string') return [staffId];
  return typeof staffId === 'object' && '$in' in staffId ? (staffId.$in as string[]) : undefined;
}
