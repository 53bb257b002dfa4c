import { machine } from '../../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;

/**
 * `domain.md` 7.10. In an emergency it is made first, and looked at afterwards: it begins as `made`.
 */
export const disclosureStates = machine({
  initial: 'requested',
  states: ['requested', 'considered', 'approved', 'refused', 'made', 'acknowledged', 'reviewed'],
  open: ['requested', 'considered', 'approved', 'made'],
  moves: {
    consider: { from: ['requested'], to: 'considered', correctedBy: byThoseWhoRunIt },
    approve: { from: ['considered'], to: 'approved', correctedBy: byThoseWhoRunIt },
    refuse: { from: ['requested', 'considered'], to: 'refused', correctedBy: byThoseWhoRunIt },
    make: { from: ['approved'], to: 'made', correctedBy: byThoseWhoRunIt },
    acknowledge: { from: ['made'], to: 'acknowledged', correctedBy: byThoseWhoRunIt },
    review: { from: ['made', 'acknowledged'], to: 'reviewed', correctedBy: byThoseWhoRunIt },
  },
});

/** Gone out and not yet looked at: a review is due. */
export const reviewOwed: readonly string[] = ['made', 'acknowledged'];
