import type { EntityAbility } from '../access/access.js';
import { standingIn, standingsOf, type Depth } from '../access/depths.js';

/** Where the case of a row stands, as conditions ask for it: the forums, and the one of them that leads. */
export type Standing = ReturnType<typeof standingsOf> & { readonly leadForum: string | undefined };

export const nowhere: Standing = { ...standingsOf([]), leadForum: undefined };

/** That a case stands in a forum, how much is shared there, and whether that leads. */
export interface StandsIn {
  readonly caseId: string;
  readonly forumId: string;
  readonly depth: Depth | null;
  readonly leads: boolean;
}

/** Where one case stands, of what is known of several. */
export function standingFrom(found: readonly StandsIn[], caseId: string): Standing {
  const own = found.filter((row) => row.caseId === caseId);
  return { ...standingsOf(own), leadForum: own.find(({ leads }) => leads)?.forumId };
}

/** Whether what people may do with a row hangs on where its case stands. */
export const asksWhere = (abilities: readonly EntityAbility[], purposes: readonly string[]): boolean =>
  abilities
    .flatMap((ability) => purposes.flatMap((one) => ability.rulesFor(one, 'row')))
    .some(({ conditions = {} }) => standingIn(conditions) || 'leadForum' in conditions);
