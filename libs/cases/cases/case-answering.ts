import { settledSql, type ForumSettings } from '../../administration/areas/index.js';
import type { Role } from '../../platform/access/access-matrix.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';

const standing = (more = ''): string => `SELECT c.forum_id AS "forumId"${more} FROM case_standing c
  WHERE c.case_id = $1 AND c.from_at <= $2 AND (c.to_at IS NULL OR c.to_at > $2)
  ORDER BY c.forum_id = ANY($3::uuid[]) DESC, c.from_at, c.forum_id LIMIT 1`;
const only = standing();
const withSettings = standing(`, ${settledSql('c.forum_id', '$4')} AS "settings"`);

const asked = (tx: Tx, caseId: string, as?: readonly Role[]): unknown[] => {
  const posts = tx.actor.posts.filter(({ role }) => !as || as.includes(role));
  const chosen = posts.filter(({ id }) => id === tx.actor.request.post);
  const mine = (chosen.length ? chosen : posts).flatMap(({ forumIds }) => forumIds);
  return [caseId, tx.at, mine];
};

/**
 * The forum that answers for what somebody does about a case between meetings: of those in which the case stands one of
 * their own, by the post they chose, else the one of longest standing.
 * @param as the roles in which they do it
 * @returns nothing for a case that stands nowhere any more
 */
export async function answeringForum(tx: Tx, caseId: string, as?: readonly Role[]): Promise<string | undefined> {
  const [found] = await tx.list(asking<{ forumId: string }>({ text: only, values: asked(tx, caseId, as) }));
  return found?.forumId;
}

interface Answering {
  readonly forumId: string;
  /** Absent for a forum that has settled nothing yet. */
  readonly settings: ForumSettings | null;
}

/** As `answeringForum`, with what that forum has settled today. */
export async function answeringSettled(tx: Tx, caseId: string, as?: readonly Role[]): Promise<Answering | undefined> {
  const values = [...asked(tx, caseId, as), tx.actor.today];
  const [found] = await tx.list(asking<Answering>({ text: withSettings, values }));
  return found;
}
