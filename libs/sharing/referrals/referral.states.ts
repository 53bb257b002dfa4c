import { machine } from '../../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;

/** It begins as made: what it carries has gone out, and stands in the ledger. */
export const referralStates = machine({
  initial: 'made',
  states: ['made', 'received', 'accepted', 'declined', 'completed', 'withdrawn'],
  open: ['made', 'received', 'accepted'],
  moves: {
    receive: { from: ['made'], to: 'received', correctedBy: byThoseWhoRunIt },
    accept: { from: ['made', 'received'], to: 'accepted', correctedBy: byThoseWhoRunIt },
    decline: { from: ['made', 'received'], to: 'declined', correctedBy: byThoseWhoRunIt },
    complete: { from: ['accepted'], to: 'completed', correctedBy: byThoseWhoRunIt },
    withdraw: { from: ['made', 'received', 'accepted'], to: 'withdrawn', correctedBy: byThoseWhoRunIt },
  },
});

/** Not answered yet: the clock runs. */
export const answerOwed: readonly string[] = ['made', 'received'];
