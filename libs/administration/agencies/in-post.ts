import type { LondonDate } from '../../kernel/london-date.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Tx } from '../../platform/work/tx.js';
import { consultedToday, type Consults } from './consulted.js';
import { Post, Staff } from './staff.entity.js';

/** Whether a post gives rights on a day: begun, not ended, with vetting in date, and confirmed where somebody was asked to. */
export const isInPost = (
  post: Pick<Post, 'fromOn' | 'toOn' | 'vettingExpiresOn' | 'confirmBy' | 'state'>,
  day: LondonDate,
): boolean =>
  post.state !== 'waiting' &&
  (!post.fromOn || post.fromOn <= day) &&
  (!post.toOn || post.toOn >= day) &&
  (!post.vettingExpiresOn || post.vettingExpiresOn >= day) &&
  (!post.confirmBy || post.confirmBy >= day);

/**
 * The posts that match and are filled today by a person who is not suspended, as they are listed for their agency.
 * Each condition is an alternative. Who is away is asked together with the posts, and which forums only consult their
 * agency: they belong to none of these.
 */
export const inPost = (tx: Tx, ...alternatives: Alternative[]): Promise<Post[]> =>
  inPostWhere(tx, consultedToday(tx), ...alternatives);

/** As `inPost`, for whoever asks besides which forums only consult which agencies. */
export async function inPostWhere(
  tx: Tx,
  consulted: Promise<Consults>,
  ...alternatives: Alternative[]
): Promise<Post[]> {
  const named = alternatives.map(({ staffId }) => idsIn(staffId));
  const [away, isConsulted, ...lists] = await Promise.all([
    awayOf(tx, named.every((ids) => ids !== undefined) ? [...new Set(named.flat())] : undefined),
    consulted,
    ...alternatives.map((one) => tx.rows(Post).where(one).orderBy('listed').all()),
  ]);
  const posts = [...new Map(lists.flat().map((post) => [post.id, post])).values()];
  const filled = posts.filter((post) => isInPost(post, tx.actor.today) && !away.has(post.staffId));
  return filled.map((post) => taking(post, isConsulted)).sort((a, b) => a.listed - b.listed);
}

/** Who is suspended or no person, of those who are named or of everybody. */
async function awayOf(tx: Tx, named: string[] | undefined): Promise<Set<string>> {
  const staff = tx.rows(Staff);
  if (named) {
    const found = await staff
      .where({ id: { $in: named } })
      .select('id', 'suspendedAt', 'kind')
      .all();
    return new Set(found.flatMap(({ id, suspendedAt, kind }) => (suspendedAt || kind === 'system' ? [id] : [])));
  }
  const [suspended, systems] = await Promise.all([
    staff
      .where({ suspendedAt: { $exists: true } })
      .select('id')
      .all(),
    staff.where({ kind: 'system' }).select('id').all(),
  ]);
  return new Set([...suspended, ...systems].map(({ id }) => id));
}

/** A post with the forums in which it takes part. */
function taking(post: Post, isConsulted: Consults): Post {
  const forumIds = post.forumIds.filter((forumId) => !isConsulted(forumId, post.agencyId));
  return forumIds.length === post.forumIds.length ? post : Object.assign(new Post(), post, { forumIds });
}

type Alternative = Conditions<Partial<Record<keyof Post, unknown>>>;

function idsIn(staffId: Alternative['staffId']): string[] | undefined {
  if (typeof staffId === 'string') return [staffId];
  return typeof staffId === 'object' && '$in' in staffId ? (staffId.$in as string[]) : undefined;
}
