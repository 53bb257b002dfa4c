import { readerOf } from '../../panels/common/index.js';
import { sends, type Handler } from '../../platform/jobs/job.js';
import { ProtectionOrder } from './order.entity.js';
import { askedForAuthority } from './order.jobs.js';

export const orderHandlers: readonly Handler[] = [
  // Of which order is read once somebody has signed in; nobody is told of what they could not open or what was decided since.
  sends(askedForAuthority, async (tx, { orderId, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const sought = { id: orderId, state: 'authority_sought', authorityFromId: staffId };
    const found = await (reader && tx.through(reader).rows(ProtectionOrder).where(sought).one());
    return (
      found && {
        staffId,
        template: 'orders.mails.authority',
        params: {},
        link: `/orders/${found.id}`,
        urgency: 'at_once',
        about: [{ kind: 'order', id: found.id, caseId: found.caseId }],
      }
    );
  }),
];
