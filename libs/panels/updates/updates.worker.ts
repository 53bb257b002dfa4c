import { inPost } from '../../administration/agencies/index.js';
import { readerOf } from '../common/index.js';
import { on, sends, type Handler } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseUpdate } from './update.fields.js';
import { concernedBy } from './updates.concerned.js';
import { announceUpdate, announceWithdrawal, tellUpdate, tellWithdrawal } from './update.jobs.js';

/** The update as a person sees it who is to be told; no one is told of what they could not open. */
async function openTo(tx: Tx, staffId: string, of: { id: string; state: string }): Promise<CaseUpdate | undefined> {
  const reader = await readerOf(tx, staffId);
  return reader && tx.through(reader).rows(CaseUpdate).where(of).one();
}

const aboutUpdate = ({ id, caseId }: CaseUpdate) => ({ kind: 'update', id, caseId });

export const updateHandlers: readonly Handler[] = [
  on(announceUpdate, async (tx, { updateId }) => {
    const posted = await tx.rows(CaseUpdate).where({ id: updateId, state: 'posted' }).one();
    for (const { id } of posted ? await concernedBy(tx, posted) : [])
      tx.followUp(tellUpdate, { updateId, staffId: id });
  }),
  // Which case it is, and what came, is read once they have signed in.
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
