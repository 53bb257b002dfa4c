import { inPost } from '../../administration/agencies/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import { readerOf } from '../common/index.js';
import { on, sends, type Handler } from '../../platform/jobs/job.js';
import { noBasis, tellNoBasis } from './listings.jobs.js';

export const listingHandlers: readonly Handler[] = [
  on(noBasis, async (tx, { forumId, ...of }) => {
    const coordinators = (await inPost(tx, { role: 'coordinator' })).filter(({ forumIds }) =>
      forumIds.includes(forumId),
    );
    for (const staffId of new Set(coordinators.map((post) => post.staffId)))
      tx.followUp(tellNoBasis, { ...of, forumId, staffId });
  }),
  // Which case and which agency it is, is read after signing in.
  sends(tellNoBasis, async (tx, { caseId, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const seen = reader && (await tx.through(reader).rows(CaseFile).where({ id: caseId }).one());
    return seen && { staffId, template: 'listings.mails.noBasis', params: {}, link: `/cases/${caseId}` };
  }),
];
