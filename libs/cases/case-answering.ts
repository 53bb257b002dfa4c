import type { Role } from '../platform/access/access-matrix.js';
import { asking } from '../platform/work/composing.js';
import type { Tx } from '../platform/work/tx.js';

const standing = `SELECT forum_id AS "forumId" FROM case_standing
  WHERE case_id = $1 AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)
  ORDER BY forum_id = ANY($3::uuid[]) DESC, from_at, forum_id LIMIT 1`;

/**
 * The forum that answers for what somebody does about a case between meetings: of those in which the case stands one of
 * their own, by the post they chose, else the one of longest standing.
 * @param as the roles in which they do it
 * @returns nothing for a case that stands nowhere any more
 */
export async function answeringForum(tx: Tx, caseId: string, as?: readonly Role[]): Promise<string | undefined> {
  const posts = tx.actor.posts.filter(({ role }) => !as || as.includes(role));
  const chosen = posts.filter(({ id }) => id === tx.actor.request.post);
  const mine = (chosen.length ? chosen : posts).flatMap(({ forumIds }) => forumIds);
  const [found] = await tx.list(asking<{ forumId: string }>({ text: standing, values: [caseId, tx.at, mine] }));
  return found?.forumId;
}
