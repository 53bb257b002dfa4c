import { inPost } from '../../administration/agencies/index.js';
import { keptFrom, keptOf } from '../../cases/cases/index.js';
import { addDays, londonDay, londonInstant } from '../../kernel/london-date.js';
import { carries, on, sends } from '../../platform/jobs/job.js';
import { timings } from '../../timings/index.js';
import { ImportRow } from './import.entity.js';
import { Nomination } from './nomination.entity.js';
import { takeImportOf } from './imports.carrying.js';
import { acknowledge, announceAnswer, forgetImports, takeImport, tellForum, tellNominator } from './nomination.jobs.js';

const announcing = on(announceAnswer, async (tx, { nominationId, version, requestId, by }) => {
  const nomination = await tx.rows(Nomination).where({ id: nominationId }).one();
  if (!nomination) return;
  if (nomination.nominatorId !== by) tx.followUp(tellNominator, { staffId: nomination.nominatorId, requestId });
  if (nomination.state !== 'redirected' || !nomination.targetForumId) return;
  const posts = await inPost(tx, { role: 'coordinator' });
  const theirs = posts.filter(({ forumIds }) => forumIds.includes(nomination.targetForumId ?? ''));
  const isKept = await keptOf(tx, [nomination.caseId]);
  for (const staffId of new Set(theirs.map((post) => post.staffId)))
    if (staffId !== by && !isKept(nomination.caseId, staffId))
      tx.followUp(tellForum, { staffId, nominationId, version });
});

const aboutNomination = ({ id, caseId }: { readonly id: string; readonly caseId: string }) => ({
  kind: 'nomination',
  id,
  caseId,
});

/** One message for all answers of one request that still stand; none where none does any more. */
const telling = sends(tellNominator, async (tx, { staffId, requestId }) => {
  const text = `SELECT DISTINCT n.id, n.case_id AS "caseId" FROM move_made m JOIN nomination n ON n.id = m.subject_id
    WHERE m.request_id = $1 AND m.taken_back_at IS NULL AND n.nominator_id = $2 AND n.outcome IS NOT NULL
      AND NOT ${keptFrom('n.case_id', 'n.nominator_id', '$3')} ORDER BY n.id`;
  const told = await tx.run<{ id: string; caseId: string }>({ text, values: [requestId, staffId, tx.at] });
  const [first] = told;
  if (!first) return undefined;
  const link = told.length === 1 ? `/nominations/${first.id}` : '/nominations?mine=yes';
  const params = { count: told.length };
  return { staffId, template: 'nominations.mails.answered', params, link, about: told.map(aboutNomination) };
});

const tellingForum = sends(tellForum, async (tx, { staffId, nominationId }) => {
  const nomination = await tx.rows(Nomination).where({ id: nominationId, state: 'redirected' }).one();
  if (!nomination || (await keptOf(tx, [nomination.caseId]))(nomination.caseId, staffId)) return undefined;
  const link = `/nominations/${nominationId}`;
  return { staffId, template: 'nominations.mails.arriving', params: {}, link, about: [aboutNomination(nomination)] };
});

const acknowledging = sends(acknowledge, async (tx, { staffId, importId }) => {
  const found = await tx.rows(Nomination).where({ importId, nominatorId: staffId }).select('id', 'caseId').all();
  if (!found.length) return undefined;
  const [params, about] = [{ count: found.length }, found.map(aboutNomination)];
  return { staffId, template: 'nominations.mails.received', params, link: '/nominations?mine=yes', about };
});

/** The first instant of the last day on which something is still kept. */
const keptSince = (on: string, { days }: { days: number }): Date =>
  londonInstant(addDays(londonDay(on), -days), '00:00');

const forgetting = on(forgetImports, async (tx, { on: day }) => {
  const files = `UPDATE import_chunk SET bytes = '' WHERE bytes <> ''
    AND file_id IN (SELECT file_id FROM import GROUP BY file_id HAVING max(made_at) < $1)`;
  await tx.run({ text: files, values: [keptSince(day, timings.import_file_kept.within)] });
  const waiting = `UPDATE import SET state = 'done', finished_at = $2 WHERE state = 'unmatched' AND made_at < $1`;
  await tx.run({ text: waiting, values: [keptSince(day, timings.import_file_kept.within), tx.at] });
  const rows = `UPDATE import_row r SET record = NULL FROM import i
    WHERE i.id = r.import_id AND i.made_at < $1 AND r.record IS NOT NULL RETURNING r.id`;
  const gone = await tx.run({ text: rows, values: [keptSince(day, timings.import_row_kept.within)] });
  if (gone.length) tx.note('forget', ImportRow.name, { count: gone.length });
});

const taking = carries(takeImport, (carrier, { importId, requestId }) => takeImportOf(carrier, importId, requestId));

export const nominationHandlers = [announcing, telling, tellingForum, acknowledging, forgetting, taking];
