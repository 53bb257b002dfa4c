import type { Category } from './access-matrix.js';

/** How much of a case is shared with those who receive it (`domain.md` 6.2), from the least: what one opens, the next opens too. */
export const depths = ['presence', 'core', 'full'] as const;
export type Depth = (typeof depths)[number];

/** From which depth on each category is shared, as in force today; one that no row names is shared at the deepest alone. */
export type OpenedAt = { readonly [C in Category]?: Depth };

/** What is asked of where the row's case stands, by the least depth at which it has to stand there. */
export const standingAt = { presence: 'caseForums', core: 'caseForumsCore', full: 'caseForumsFull' } as const;
type StandingAt = (typeof standingAt)[Depth];

/** The least depth at which a category is shared. */
export const neededFor = (openedAt: OpenedAt | undefined, category: Category): Depth => openedAt?.[category] ?? 'full';

/** A depth and all deeper ones. */
const from = (least: Depth): readonly Depth[] => depths.slice(depths.indexOf(least));

export const deeper = (one: Depth, other: Depth): Depth => (from(one).includes(other) ? other : one);

/** Whether something that is shared at a depth is shared as deep as is needed. */
export const reachesTo = (depth: Depth, needed: Depth): boolean => from(needed).includes(depth);

/** Whether a depth shares a category; where none was set, rights alone decide. */
export const shares = (depth: Depth | null, openedAt: OpenedAt | undefined, category: Category): boolean =>
  depth === null || reachesTo(depth, neededFor(openedAt, category));

/** The depths at which a case may stand for a condition to hold; nothing for another condition, all for one that asks for none. */
export function depthsFor(field: string): readonly Depth[] | undefined {
  const least = depths.find((depth) => standingAt[depth] === field);
  return least && from(least);
}

/** Which of some conditions asks where the case stands. */
export const standingIn = (conditions: Readonly<Record<string, unknown>>): StandingAt | undefined =>
  Object.values(standingAt).find((field) => field in conditions);

/** Where a case stands, forum by forum, as conditions ask for it. */
export const standingsOf = (
  rows: readonly { readonly forumId: string; readonly depth: Depth | null }[],
): Record<StandingAt, string[]> => {
  const at = (least: Depth): string[] =>
    rows.filter(({ depth }) => depth === null || from(least).includes(depth)).map(({ forumId }) => forumId);
  return { caseForums: at('presence'), caseForumsCore: at('core'), caseForumsFull: at('full') };
};
