import { sends, type Handler } from '../../platform/jobs/job.js';
import { PlanLine } from './plan.fields.js';
import { tellOwner } from './plan.jobs.js';

/** Which plan it is, and what is to be done, is read once they have signed in. */
export const planHandlers: readonly Handler[] = [
  sends(tellOwner, async (tx, { groupId, staffId }) => {
    const open = await tx.rows(PlanLine).where({ groupId, ownerId: staffId, open: true }).any();
    return open ? { staffId, template: 'plans.mails.given', params: {}, link: '/plan-lines?owner=mine' } : undefined;
  }),
];
