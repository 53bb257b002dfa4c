import type { Tx } from '../platform/work/tx.js';

const standing = `SELECT forum_id AS "forumId" FROM case_standing
  WHERE case_id = $1 AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)
  ORDER BY forum_id = ANY($3::uuid[]) DESC, from_at, forum_id LIMIT 1`;

/**
 * The forum that answers for what somebody does about a case between meetings: of those in which the case stands one of
 * their own, else the one of longest standing.
 * @returns nothing for a case that stands nowhere any more
 */
export async function answeringForum(tx: Tx, caseId: string): Promise<string | undefined> {
  const mine = tx.actor.posts.flatMap(({ forumIds }) => forumIds);
  const [found] = await tx.run<{ forumId: string }>({ text: standing, values: [caseId, tx.at, mine] });
  return found?.forumId;
}
