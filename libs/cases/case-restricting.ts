import { inPost } from '../agencies/index.js';
import type { Tx } from '../platform/work/tx.js';
import { CaseForum } from './case-file.entity.js';
import { grant } from './case-standing.js';
import { keptOf, type Kept } from './case.kept.js';

const opened = { categories: ['caseExists'], kind: 'named' } as const;

/**
 * Names those who run the forums of a case that becomes restricted, so that it is nobody's secret from everybody: from
 * then on nobody reaches it by their post, and whoever comes into such a post later does not (decision 19).
 * @returns the ids of what was opened
 */
export async function nameWhoRuns(tx: Tx, caseId: string): Promise<string[]> {
  const [standing, posts] = await Promise.all([
    tx.rows(CaseForum).where({ caseId, toAt: { $exists: false } }).all(),
    inPost(tx, { role: { $in: ['coordinator', 'chair'] } }),
  ]); // prettier-ignore
  const forumsOf = (who: string): string[] => {
    const theirs = posts.filter(({ staffId }) => staffId === who).flatMap(({ forumIds }) => forumIds);
    return standing.map(({ forumId }) => forumId).filter((forumId) => theirs.includes(forumId));
  };
  const named = new Set([...posts.map(({ staffId }) => staffId).filter((id) => forumsOf(id).length), tx.actor.id]);
  return Promise.all(
    [...named].map((staffId) => {
      // Whoever runs several of them stays named when the case leaves one.
      const [forumId = null, ...others] = forumsOf(staffId);
      const byForum = { forumId: others.length ? null : forumId };
      return grant(tx, caseId, { staffId, ...opened, ...byForum, reason: 'runs the restricted case' });
    }),
  );
}

/**
 * Whoever is given something to do in a restricted case is named in it by that, along with what was just permitted; a
 * bar still beats it. In any other case nothing is opened.
 * @param isKept from whom the case is kept, where that is known already; else it is asked
 */
export async function nameIn(
  tx: Tx,
  caseId: string,
  staffIds: readonly (string | null | undefined)[],
  isKept?: Kept,
): Promise<void> {
  const kept = isKept ?? (await keptOf(tx, [caseId]));
  const unnamed = new Set(staffIds.filter((id): id is string => typeof id === 'string' && kept(caseId, id)));
  for (const staffId of unnamed) await grant(tx, caseId, { staffId, ...opened, reason: 'was given something to do' });
}

/** Ends what `nameWhoRuns` opened; answers what that was. */
export async function endNamed(tx: Tx, caseId: string): Promise<string[]> {
  const text = `UPDATE case_grant SET to_at = $2 WHERE case_id = $1 AND kind = 'named' AND to_at IS NULL RETURNING id`;
  return (await tx.run<{ id: string }>({ text, values: [caseId, tx.at] })).map(({ id }) => id);
}
