import { categories, lettersOf, type Category } from '../platform/access/access-matrix.js';
import type { Post } from '../platform/access/actor.js';
import type { Part } from '../people/index.js';

/**
 * Never by a grant, whoever asks: an advocate's confidence is opened by a release alone (`domain.md` 8, rule 3), and an
 * answer that an agency keeps apart by that agency.
 */
export const neverGranted: readonly Category[] = ['advocateConfidence', 'keptAnswer'];

type Held = Pick<Post, 'role' | 'duty'>;

const hasAny = (posts: readonly Held[], category: Category, letters: string): boolean =>
  posts.some(({ role, duty }) => lettersOf(category, role, duty).some((letter) => letters.includes(letter)));

/** What may be opened to somebody by a grant: what the matrix closes to each of their posts stays closed. */
export const openableTo = (posts: readonly Held[]): Category[] =>
  categories.filter((category) => !neverGranted.includes(category) && hasAny(posts, category, 'FSG'));

/** In which parts somebody may ask whether a person stands in a case: those whose identity they could be told. */
export const partsAskedBy = (posts: readonly Held[]): Part[] => [
  ...(hasAny(posts, 'victimIdentity', 'FSG') ? (['victim'] as const) : []),
  ...(hasAny(posts, 'perpetratorIdentity', 'FSG') ? (['perpetrator'] as const) : []),
];

/** Who decides about requests where a forum has settled nothing: its chair or its coordinator. */
export const approversOf = (settings: {
  readonly accessApprovers?: readonly string[] | undefined;
}): readonly string[] => settings.accessApprovers ?? ['chair', 'coordinator'];
