import { lettersOf, type Letter } from './access-matrix.js';
import type { Facts, Post } from './actor.js';

/** How figures are shown to somebody: whole, or as counts of which small ones are hidden. */
export type Sight = 'whole' | 'counts';

/** Counts alone, of the own area; by the line `statistics` of the table. What is an agency's own is no figure of a forum. */
const counts: readonly Letter[] = ['A', 'R'];

const opens = ({ role, duty }: Post, letters: readonly Letter[]): boolean =>
  lettersOf('statistics', role, duty).some((letter) => letters.includes(letter));

/**
 * How somebody is shown the figures of a forum (`domain.md` 8): whole where a post that runs it names it, as counts where a
 * post that plans or oversees names it or is of its area, or the forum consults the agency of the post; otherwise not at all.
 */
export function sightOf(
  { posts }: Facts,
  forum: { readonly id: string; readonly areaCode: string },
): Sight | undefined {
  const names = ({ forumIds }: Post): boolean => forumIds.includes(forum.id);
  if (posts.some((post) => opens(post, ['F']) && names(post))) return 'whole';
  const near = (post: Post): boolean => names(post) || post.areaCode === forum.areaCode;
  const consulted = ({ consultedForumIds = [] }: Post): boolean => consultedForumIds.includes(forum.id);
  return posts.some((post) => consulted(post) || (opens(post, counts) && near(post))) ? 'counts' : undefined;
}

/** Whether there may be any forum of which figures are shown to somebody. */
export const countsForums = ({ posts }: Facts): boolean =>
  posts.some((post) => post.consultedForumIds?.length || opens(post, ['F', ...counts]));
