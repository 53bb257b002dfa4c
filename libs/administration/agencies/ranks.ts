import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { StaffRank } from './rank.entity.js';
import { ranksFrom, type Ranks } from './rank.rules.js';
import { Post } from './staff.entity.js';

/** The ranks that there are on a day. */
export const ranksOn = async (tx: Tx, day: LondonDate): Promise<Ranks> =>
  ranksFrom(await tx.rows(StaffRank).select('name', 'fromOn', 'level').all(), day);

/** A rank is held as long as the post is, whatever rights that gives by then. */
const isHeld = ({ fromOn, toOn }: Post, day: LondonDate): boolean =>
  (!fromOn || fromOn <= day) && (!toOn || toOn >= day);

/** Whether somebody reaches a rank in a post that they hold on a day: in any, or at one agency. */
type Reaching = (staffId: string, agencyId?: string) => boolean;

/** Who of some people reaches a rank on a day; one statement. */
export async function reachingOn(
  tx: Tx,
  staffIds: readonly string[],
  { least, day }: { readonly least: string; readonly day: LondonDate },
): Promise<Reaching> {
  const { ranks, posts } = await tx.together({
    ranks: tx.rows(StaffRank),
    posts: tx.rows(Post).where({ staffId: { $in: [...new Set(staffIds)] } }),
  });
  const known = ranksFrom(ranks, day);
  const reach = posts.filter((post) => isHeld(post, day) && known.reaches(post.rank, least));
  return (staffId, agencyId) =>
    reach.some((post) => post.staffId === staffId && (agencyId === undefined || post.agencyId === agencyId));
}
