import { categories, lettersOf, type Category, type Letter, type Role } from '../../platform/access/access-matrix.js';
import type { Side } from './recipients.js';

/** Never by a share: an advocate's confidence is opened by a release alone (`domain.md` 8, rule 3), an answer kept apart by its agency; the others hold no information of their own. */
const never: readonly Category[] = ['advocateConfidence', 'keptAnswer', 'nomination', 'spoRequirement'];

/** What can be shared or disclosed, by category. */
export const shareable = categories.filter((category) => !never.includes(category)) as [Category, ...Category[]];

const rowless: readonly Letter[] = ['N', 'P', 'A', 'R'];
const opens = (category: Category, role: Role): boolean =>
  lettersOf(category, role).some((letter) => !rowless.includes(letter));

/**
 * Whether a category may go to a recipient at all. What the table of who may see what closes to those who work with the
 * perpetrator goes to no one on that side (`domain.md` 8, rule 1), and what it closes to every post of an agency does
 * not go there either.
 * @param roles the roles that are held at an agency; none for a person outside all of them
 */
export function mayGoTo(category: Category, side: Side, roles: readonly Role[]): boolean {
  if (side === 'perpetrator' && !opens(category, 'programme_provider')) return false;
  return !roles.length || roles.some((role) => opens(category, role));
}
