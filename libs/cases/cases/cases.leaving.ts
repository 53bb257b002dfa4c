import { invalid } from '../../kernel/problem.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { reviewAgain } from './case-concern.js';
import { CaseFile, CaseForum, CaseLead } from './case-file.entity.js';
import { leaveForum, type Left } from './case-standing.js';

const now = { $exists: false };
const refused = (field: string, name: string) => invalid({ field, message: `cases.errors.${name}` });

/** The forums in which a case stands, the longest first. */
export const standingIn = async (tx: Tx, caseId: string): Promise<string[]> =>
  (await tx.rows(CaseForum).where({ caseId, toAt: now }).orderBy('fromAt').all()).map(({ forumId }) => forumId);

/** Which of them leads it. */
export const leadOf = async (tx: Tx, caseId: string): Promise<string | undefined> =>
  (await tx.rows(CaseLead).where({ caseId, toAt: now }).one())?.forumId;

/** The forum as whose coordinator or chair somebody does something about a case: by the post they chose, else by the first that fits. */
export async function forumOf(tx: Tx, row: CaseFile, move: string): Promise<string | null> {
  const [standing, posts] = await Promise.all([standingIn(tx, row.id), tx.postsFor(CaseFile, row, move)]);
  const post = posts.find(({ id }) => id === tx.actor.request.post) ?? posts[0];
  return standing.find((forumId) => post?.forumIds.includes(forumId)) ?? null;
}

/** The last forum closes the case itself. @throws Problem `invalid-input` while the case stands in others */
export async function mustBeLast(tx: Tx, caseId: string): Promise<void> {
  if ((await standingIn(tx, caseId)).length > 1) throw refused('', 'other-forums');
}

/**
 * The case ends in one of the person's forums, and in no other.
 * @throws Problem `invalid-input` where it stands in no other forum, where that forum leads it, and where the person runs
 * several of them and does not say which
 */
export async function leave(
  tx: Tx,
  { id: caseId }: CaseFile,
  asked: string | undefined,
): Promise<Left & { readonly forumId: string }> {
  const standing = await standingIn(tx, caseId);
  const mine = standing.filter((forumId) => forumsAs(tx.actor, 'coordinator', 'chair').includes(forumId));
  const forumId = asked ?? (mine.length === 1 ? mine[0] : undefined);
  if (!forumId || !mine.includes(forumId)) throw refused('forumId', 'which-forum');
  if (standing.length < 2) throw refused('', 'last-forum');
  if (forumId === (await leadOf(tx, caseId))) throw refused('forumId', 'leads-first');
  return { forumId, ...(await leaveForum(tx, caseId, forumId)) };
}

/** Puts back where a case stood, and what was opened by that forum until it would have ended by itself. */
export async function standAgain(tx: Tx, { standing = [], grants = [], reviews = [] }: Partial<Left>): Promise<void> {
  await tx.run({ text: 'UPDATE case_forum SET to_at = NULL WHERE id = ANY($1::uuid[])', values: [standing] });
  const text = `UPDATE case_grant g SET to_at = r."toAt"
    FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "toAt" timestamptz) WHERE g.id = r.id`;
  await tx.run({ text, values: [JSON.stringify(grants)] });
  await reviewAgain(tx, reviews);
}
