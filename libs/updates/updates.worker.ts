import { inPost } from '../agencies/index.js';
import { keptFrom } from '../cases/index.js';
import { readerOf } from '../panels/index.js';
import { on, sends, type Handler } from '../platform/jobs/job.js';
import type { Tx } from '../platform/work/tx.js';
import { CaseUpdate } from './update.entity.js';
import { announceUpdate, announceWithdrawal, tellUpdate, tellWithdrawal } from './update.jobs.js';

/** The case's team, and who runs a forum in which it stands; but for its writer, and those from whom the case is kept. */
const concerned = `SELECT DISTINCT q.staff_id AS "id" FROM case_update u CROSS JOIN LATERAL (
    SELECT c.staff_id FROM case_teamed c
      WHERE c.case_id = u.case_id AND c.from_at <= $2 AND (c.to_at IS NULL OR c.to_at > $2)
    UNION SELECT p.staff_id FROM case_standing f JOIN post p ON p.role IN ('coordinator', 'chair') AND f.forum_id = ANY(p.forum_ids)
      WHERE f.case_id = u.case_id AND f.from_at <= $2 AND (f.to_at IS NULL OR f.to_at > $2)
        AND (p.from_on IS NULL OR p.from_on <= $3::date) AND (p.to_on IS NULL OR p.to_on >= $3::date)) q
  WHERE u.id = $1 AND u.state = 'posted' AND q.staff_id <> u.made_by AND NOT ${keptFrom('u.case_id', 'q.staff_id', '$2')}`;

/** The update as somebody sees it who is to be told; nobody is told of what they could not open. */
async function openTo(tx: Tx, staffId: string, of: { id: string; state: string }): Promise<CaseUpdate | undefined> {
  const reader = await readerOf(tx, staffId);
  return reader && tx.through(reader).rows(CaseUpdate).where(of).one();
}

const aboutUpdate = ({ id, caseId }: CaseUpdate) => ({ kind: 'update', id, caseId });

export const updateHandlers: readonly Handler[] = [
  on(announceUpdate, async (tx, { updateId }) => {
    const people = await tx.run<{ id: string }>({ text: concerned, values: [updateId, tx.at, tx.actor.today] });
    for (const { id } of people) tx.followUp(tellUpdate, { updateId, staffId: id });
  }),
  // Which case it is, and what came, is read once somebody has signed in.
  sends(tellUpdate, async (tx, { updateId, staffId }) => {
    const update = await openTo(tx, staffId, { id: updateId, state: 'posted' });
    if (!update) return undefined;
    const template = `updates.mails.${update.urgent ? 'urgent' : 'posted'}`;
    return {
      staffId,
      template,
      params: {},
      link: `/updates/${updateId}`,
      urgency: 'at_once',
      about: [aboutUpdate(update)],
    };
  }),
  on(announceWithdrawal, async (tx, { updateId, version, by }) => {
    const update = await tx.rows(CaseUpdate).where({ id: updateId }).one();
    if (!update) return;
    const chairs = (await inPost(tx, { role: 'chair' })).filter(({ forumIds }) => forumIds.includes(update.forumId));
    for (const staffId of new Set(chairs.map((chair) => chair.staffId)))
      if (staffId !== by) tx.followUp(tellWithdrawal, { updateId, staffId, version });
  }),
  // The same message as of something new: that it is withdrawn tells something too.
  sends(tellWithdrawal, async (tx, { updateId, staffId }) => {
    const update = await openTo(tx, staffId, { id: updateId, state: 'withdrawn' });
    return (
      update && {
        staffId,
        template: 'updates.mails.posted',
        params: {},
        link: `/updates/${updateId}`,
        urgency: 'at_once',
        about: [aboutUpdate(update)],
      }
    );
  }),
];
