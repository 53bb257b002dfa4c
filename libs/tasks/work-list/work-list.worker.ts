import { readerOf } from '../../panels/common/index.js';
import { sends, type Handler } from '../../platform/jobs/job.js';
import { tellOfficer } from './work-list.jobs.js';
import { OfficerRequest } from './work-list.entity.js';

export const workListHandlers: readonly Handler[] = [
  // Of which case is read once somebody has signed in; nobody is told of what they could not open.
  sends(tellOfficer, async (tx, { requestId: id, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const found = await (reader && tx.through(reader).rows(OfficerRequest).where({ id, state: 'asked' }).one());
    const about = found && [{ kind: 'officer_answer', id, caseId: found.caseId }];
    return found && { staffId, template: 'work-list.mails.asked', params: {}, link: `/officer-requests/${id}`, about };
  }),
];
