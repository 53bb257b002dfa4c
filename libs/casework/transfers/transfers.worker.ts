import { inPost } from '../../administration/agencies/index.js';
import { keptOf } from '../../cases/cases/index.js';
import { readerOf } from '../../panels/common/index.js';
import { on, sends, type Handler } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { Arrival } from './arrival.entity.js';
import { Transfer } from './transfer.entity.js';
import { announceTransfer, tellOfArrival, tellOfTransfer, type About } from './transfer.jobs.js';

/** Whom an answer concerns: whoever offered, and those who run the forum; that one was declined is told to its chair too. */
async function ofTheForum(tx: Tx, { forumId, offeredBy }: Transfer): Promise<string[]> {
  const posts = await inPost(tx, { role: { $in: ['coordinator', 'chair'] } });
  const running = posts.filter(({ forumIds }) => forumIds.includes(forumId)).map(({ staffId }) => staffId);
  return [...(offeredBy ? [offeredBy] : []), ...running];
}

/** Whoever was asked, and whoever else coordinates for their agency. */
async function ofTheAsked(tx: Tx, { toAgencyId, toStaffId }: Transfer): Promise<string[]> {
  const posts = await inPost(tx, { agencyId: toAgencyId, role: 'coordinator' });
  return [toStaffId, ...posts.map(({ staffId }) => staffId)];
}

async function whoIsTold(tx: Tx, row: Transfer, about: About): Promise<string[]> {
  if (about === 'offered') return ofTheAsked(tx, row);
  if (about === 'complete') return [...(await ofTheForum(tx, row)), ...(await ofTheAsked(tx, row))];
  return ofTheForum(tx, row);
}

export const transferHandlers: readonly Handler[] = [
  on(announceTransfer, async (tx, { about, transferId, round, madeBy }) => {
    const row = await tx.rows(Transfer).where({ id: transferId, round }).one();
    if (!row) return;
    const [people, isKept] = await Promise.all([whoIsTold(tx, row, about), keptOf(tx, [row.caseId])]);
    for (const staffId of new Set(people))
      if (staffId !== madeBy && !isKept(row.caseId, staffId))
        tx.followUp(tellOfTransfer, { about, transferId, round, staffId });
  }),
  // Which case and which force is read once somebody has signed in; nobody is told of what they could not open.
  sends(tellOfTransfer, async (tx, { about, transferId, round, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const found = await (reader && tx.through(reader).rows(Transfer).where({ id: transferId, round }).one());
    return (
      found && {
        staffId,
        template: `transfers.mails.${about}`,
        params: {},
        link: `/transfers/${transferId}`,
        urgency: 'at_once' as const,
      }
    );
  }),
  sends(tellOfArrival, async (tx, { arrivalId, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const found = await (reader && tx.through(reader).rows(Arrival).where({ id: arrivalId, state: 'told' }).one());
    return found && { staffId, template: 'transfers.mails.arrival', params: {}, link: `/arrivals/${arrivalId}` };
  }),
];
