import { summaryShared, type Category } from './access-matrix.js';
import type { Facts, Post } from './actor.js';
import type { Conditions } from './conditions.js';
import { standingIn } from './depths.js';
import { Reach } from './reach.js';

/** Whether conditions hold of no row, because one of them asks for a value out of none. */
export const emptyIn = (conditions: Conditions): boolean =>
  Object.values(conditions).some((test) => typeof test === 'object' && '$in' in test && test.$in?.length === 0);

/**
 * Whose rows: those of the post's own data controller, and in the forums for which an agreement is in force those that it
 * covers, of some categories their released summary alone. What standing in a forum opens already is not said again of
 * the cases of a team, an item or a grant.
 */
export function fromGivers(
  conditions: Conditions,
  { category, post, actor, standing }: { category: Category; post: Post; actor: Facts; standing: readonly string[] },
): Conditions[] {
  const reach = Reach.by(actor);
  const shared = reach.shared(post, category);
  const summary = summaryShared.includes(category);
  const byForum = standingIn(conditions);
  const where = byForum ?? 'caseForums';
  const wanted = (forum: string): boolean => (byForum ? post.forumIds.includes(forum) : !standing.includes(forum));
  const covered = shared.map(({ forums, givers }) => ({
    ...conditions,
    [where]: { $in: reach.among(forums.filter(wanted)) },
    agencyId: { $in: givers },
    ...(summary && { released: true }),
  }));
  const alone = reach.forums(post).filter((forum) => summary || !shared.some(({ forums }) => forums.includes(forum)));
  const own = {
    ...conditions,
    ...(byForum && { [byForum]: { $in: reach.among(alone) } }),
    agencyId: { $in: reach.own(post) },
  };
  return [...covered, own].filter((one) => !emptyIn(one));
}
