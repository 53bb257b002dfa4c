import {
  agreementWords,
  categories,
  lettersOf,
  teamOnly,
  type Category,
  type Role,
} from '../../platform/access/access-matrix.js';
import type { Post } from '../../platform/access/actor.js';

/** Who reads the cases of a forum by standing in it. */
const readers: readonly Role[] = ['coordinator', 'chair', 'police'];

const readBy = (category: Category): boolean =>
  readers.some((role) => lettersOf(category, role).some((letter) => letter === 'F' || letter === 'S'));

/** Whether rows of an agency in this category reach the forum of a post: of its own controller, or by an agreement in force. */
const reaches = ({ ownAgencyIds, shares }: Post, forumId: string, { agencyId, category }: Row): boolean =>
  ownAgencyIds.includes(agencyId) ||
  shares.some(
    ({ forumIds, agencyIds, words }) =>
      forumIds.includes(forumId) && agencyIds.includes(agencyId) && words.includes(agreementWords[category] ?? ''),
  );

interface Row {
  readonly agencyId: string;
  readonly category: Category;
}

/**
 * What of a case opens to a forum by its standing there: each category that the table of who may see what opens to a
 * whole forum, and that the forum may receive from the agency that holds the case. Where the victim is opens to no forum.
 * @param post one in which that forum is run, with the agreements in force on the day
 * @returns nothing where not even that there is a case may be shared
 */
export function openedTo(post: Post, forumId: string, agencyId: string): Category[] {
  const open = categories.filter(
    (category) => !teamOnly.includes(category) && readBy(category) && reaches(post, forumId, { agencyId, category }),
  );
  return open.includes('caseExists') ? open : [];
}
