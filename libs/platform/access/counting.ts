import { lettersOf, type Letter } from './access-matrix.js';
import type { Facts, Post, Seat } from './actor.js';

/** How figures are shown to somebody: whole; as counts of which small ones are hidden; or as such counts of no agency by itself. */
export type Sight = 'whole' | 'counts' | 'totals';

/** Counts alone, of the own area; by the line `statistics` of the table. What is an agency's own is no figure of a forum. */
const counts: readonly Letter[] = ['A', 'R'];

const opens = ({ role, duty }: Post, letters: readonly Letter[]): boolean =>
  lettersOf('statistics', role, duty).some((letter) => letters.includes(letter));

/** The strategic groups of an area in which somebody sits for the agency of a post that is there for it. */
const seatsIn = ({ posts, seats = [] }: Facts, areaCode: string): readonly Seat[] =>
  seats.filter(
    (seat) =>
      seat.areaCode === areaCode &&
      posts.some((post) => isStrategic(post) && opens(post, counts) && post.agencyId === seat.agencyId),
  );
const isStrategic = ({ role }: Post): boolean => role === 'strategic';

/** Whether somebody owns the grant of a forum, in a post at the agency for which they own it. */
const ownsGrantOf = ({ posts, funded = [] }: Facts, forumId: string): boolean =>
  funded.some(
    (one) => one.forumId === forumId && posts.some((post) => opens(post, ['A']) && post.agencyId === one.agencyId),
  );

/**
 * How somebody is shown the figures of a forum (`domain.md` 8): whole where a post that runs it names it, as counts where a
 * post that plans or oversees names it or is of its area, or the forum consults the agency of the post. A strategic post
 * counts for the area of a group in which they sit, and there as totals for the third sector; whoever owns the forum's grant
 * is shown totals too (decision 92). Otherwise they are shown none.
 */
export function sightOf(facts: Facts, forum: { readonly id: string; readonly areaCode: string }): Sight | undefined {
  const { posts } = facts;
  const names = ({ forumIds }: Post): boolean => forumIds.includes(forum.id);
  if (posts.some((post) => opens(post, ['F']) && names(post))) return 'whole';
  const near = (post: Post): boolean => names(post) || post.areaCode === forum.areaCode;
  const consulted = ({ consultedForumIds = [] }: Post): boolean => consultedForumIds.includes(forum.id);
  if (posts.some((post) => consulted(post) || (opens(post, counts) && !isStrategic(post) && near(post))))
    return 'counts';
  const seats = seatsIn(facts, forum.areaCode);
  if (seats.some(({ thirdSector }) => !thirdSector)) return 'counts';
  return seats.length || ownsGrantOf(facts, forum.id) ? 'totals' : undefined;
}

/** Whether there may be any forum of which figures are shown to somebody. */
export const countsForums = ({ posts }: Facts): boolean =>
  posts.some((post) => post.consultedForumIds?.length || opens(post, ['F', ...counts]));
