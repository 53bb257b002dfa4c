import { inPost } from '../../administration/agencies/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import { readerOf } from '../../panels/common/index.js';
import { manyDetailsWritten } from '../../platform/jobs/many-details-written.js';
import { on, sends, type Handler } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { concernedBy } from '../../panels/updates/index.js';
import { deleteDetailCounts, tellManyDetails } from './detail.jobs.js';

/** How many days the coordinators of a case can look up who wrote many. */
const KEPT_DAYS = 28;

const told = `UPDATE contact_detail_count SET told_at = $4 WHERE staff_id = $1 AND case_id = $2 AND day = $3::date AND told_at IS NULL`;
const over = `DELETE FROM contact_detail_count WHERE day < $1::date AND (told_at IS NULL OR day < $1::date - ${String(KEPT_DAYS)})`;

/** The coordinators of the forums where a case stands, but for the writer and those from whom the case is kept. */
async function coordinatorsOf(tx: Tx, caseId: string, writerId: string): Promise<string[]> {
  const [concerned, standing, posts] = await Promise.all([
    concernedBy(tx, { caseId, madeBy: writerId }),
    tx.run<{ forumId: string }>({ text: standingIn, values: [caseId, tx.at] }),
    inPost(tx, { role: 'coordinator' }),
  ]);
  const [ids, forums] = [new Set(concerned.map(({ id }) => id)), standing.map(({ forumId }) => forumId)];
  const theirs = posts.filter(
    ({ staffId, forumIds }) => ids.has(staffId) && forumIds.some((one) => forums.includes(one)),
  );
  return [...new Set(theirs.map(({ staffId }) => staffId))];
}

const standingIn = `SELECT forum_id AS "forumId" FROM case_standing WHERE case_id = $1 AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)`;

export const detailHandlers: readonly Handler[] = [
  on(manyDetailsWritten, async (tx, { writerId, caseId, day }) => {
    await tx.run({ text: told, values: [writerId, caseId, day, tx.at] });
    for (const staffId of await coordinatorsOf(tx, caseId, writerId))
      tx.followUp(tellManyDetails, { writerId, caseId, day, staffId });
  }),
  // Who wrote them and on which case is read after signing in; only those who could open it are told.
  sends(tellManyDetails, async (tx, { caseId, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const seen = await (reader && tx.through(reader).rows(CaseFile).where({ id: caseId }).one());
    const link = `/cases/${caseId}/numbers`;
    return seen && { staffId, template: 'contact-details.mails.many', params: {}, link };
  }),
  on(deleteDetailCounts, async (tx, { on: day }) => {
    await tx.run({ text: over, values: [day] });
  }),
];
