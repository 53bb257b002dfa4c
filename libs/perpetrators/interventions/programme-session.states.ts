import { machine } from '../../kernel/state-machine.js';

const whoRunsIt = ['coordinator', 'chair'] as const;

/** A session that was offered: attended, or missed and then alerted of. */
export const programmeSessionStates = machine({
  initial: 'offered',
  states: ['offered', 'attended', 'missed', 'alerted', 'cancelled'],
  open: ['offered'],
  moves: {
    plan: { from: ['offered'], correctedBy: whoRunsIt },
    attend: { from: ['offered'], to: 'attended', correctedBy: whoRunsIt },
    miss: { from: ['offered'], to: 'missed', correctedBy: whoRunsIt },
    alert: { from: ['missed'], to: 'alerted', correctedBy: whoRunsIt },
    cancel: { from: ['offered'], to: 'cancelled', correctedBy: whoRunsIt },
  },
});

/** That somebody did not come, alerted of or not. */
export const missedStates: readonly string[] = ['missed', 'alerted'];
