import { inPost } from '../../administration/agencies/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseFile } from './case-file.entity.js';
import { grant } from './case-standing.js';
import { keptOf, type Kept } from './case.kept.js';

const opened = { categories: ['caseExists'], kind: 'named' } as const;

/** Where a case stands, and who is not to be named in it: they are barred from it, or named in it already. */
const around = `
  SELECT forum_id AS id, 'forum' AS "as" FROM case_standing WHERE case_id = $1 AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)
  UNION ALL SELECT staff_id, 'not' FROM case_barred WHERE case_id = $1 AND declared_at <= $2 AND (ended_at IS NULL OR ended_at > $2)
  UNION ALL SELECT staff_id, 'not' FROM case_granted WHERE case_id = $1 AND kind = 'named' AND (to_at IS NULL OR to_at > $2)`;

/**
 * Names those who run the forums of a case that becomes restricted, so that it is nobody's secret from everybody: from
 * then on nobody reaches it by their post, and whoever comes into such a post later does not (decision 19). Who is barred
 * from it is not named.
 * @param of the forum alone that is named, where the case comes to it restricted
 * @returns the ids of what was opened
 */
export async function nameWhoRuns(tx: Tx, caseId: string, of?: string): Promise<string[]> {
  const [found, posts] = await Promise.all([
    tx.run<{ id: string; as: 'forum' | 'not' }>({ text: around, values: [caseId, tx.at] }),
    inPost(tx, { role: { $in: ['coordinator', 'chair'] } }),
  ]);
  const idsAs = (as: string): string[] => found.filter((one) => one.as === as).map(({ id }) => id);
  const [standing, not] = [idsAs('forum').filter((id) => !of || id === of), new Set(idsAs('not'))];
  const forumsOf = (who: string): string[] => {
    const theirs = posts.filter(({ staffId }) => staffId === who).flatMap(({ forumIds }) => forumIds);
    return standing.filter((forumId) => theirs.includes(forumId));
  };
  const named = new Set([...posts.map(({ staffId }) => staffId).filter((id) => forumsOf(id).length), tx.actor.id]);
  return Promise.all(
    [...named]
      .filter((staffId) => !not.has(staffId))
      .map((staffId) => {
        // Whoever runs several of them stays named when the case leaves one.
        const [forumId = null, ...others] = forumsOf(staffId);
        const byForum = { forumId: others.length ? null : forumId };
        return grant(tx, caseId, { staffId, ...opened, ...byForum, reason: 'runs the restricted case' });
      }),
  );
}

/** Why a person is named who was given something to do. */
export const givenToDo = 'was given something to do';

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
  for (const staffId of unnamed) await grant(tx, caseId, { staffId, ...opened, reason: givenToDo });
}

/** Whether a case is reached by its team and by those named in it alone. */
export async function isRestricted(tx: Tx, caseId: string): Promise<boolean> {
  const text = 'SELECT 1 FROM case_kept WHERE id = $1 AND restricted';
  return (await tx.run({ text, values: [caseId] })).length > 0;
}

/**
 * Restricts a case before anything else is done with it, with what was just permitted; one that is restricted stays as
 * it is. Those who run its forums are named, and who is given besides; who is barred from it is not.
 */
export async function restrictFirst(tx: Tx, caseId: string, besides: readonly string[] = []): Promise<void> {
  const text =
    'UPDATE case_file SET restricted = true, version = version + 1 WHERE id = $1 AND NOT restricted RETURNING id';
  if ((await tx.run({ text, values: [caseId], noting: 'nothing' })).length) {
    await nameWhoRuns(tx, caseId);
    const known = { subject: CaseFile.name, subjectId: caseId, caseId, category: 'caseExists' } as const;
    tx.lines.push({ action: 'restrict', ...known });
  }
  await nameIn(tx, caseId, besides);
}

/** As it was before `restrictFirst`: the naming of people in it ends. */
export async function liftRestriction(tx: Tx, caseId: string): Promise<void> {
  const text = 'UPDATE case_file SET restricted = false, version = version + 1 WHERE id = $1';
  await tx.run({ text, values: [caseId], noting: 'nothing' });
  await endNamed(tx, caseId);
}

/** Ends what `nameWhoRuns` opened; answers what that was. */
export async function endNamed(tx: Tx, caseId: string): Promise<string[]> {
  const text = `UPDATE case_grant SET to_at = $2 WHERE case_id = $1 AND kind = 'named' AND to_at IS NULL RETURNING id`;
  return (await tx.run<{ id: string }>({ text, values: [caseId, tx.at] })).map(({ id }) => id);
}
