import { on, sends, type Handler } from '../../platform/jobs/job.js';
import { MinutesIssue } from './minutes.entity.js';
import { giveCopies } from './minutes.issue.js';
import { giveMinutes, tellMinutes } from '../common/panel.jobs.js';
import { mail } from '../common/index.js';

/** What follows from issuing minutes. */
export const minutesHandlers: readonly Handler[] = [
  on(giveMinutes, (tx, given) => giveCopies(tx, given)),
  sends(tellMinutes, async (tx, { issueId }) => {
    const issue = await tx.rows(MinutesIssue).where({ id: issueId }).one();
    return (
      issue && {
        staffId: issue.staffId,
        template: mail('minutes'),
        params: {},
        link: `/meetings/${issue.meetingId}/minutes`,
      }
    );
  }),
];
