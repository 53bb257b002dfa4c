import { machine } from '../../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;

/** Somebody's place at a meeting; who goes out and comes back has two. */
export const attendanceStates = machine({
  initial: 'expected',
  states: ['expected', 'present', 'left', 'apologies'],
  open: ['expected', 'present'],
  moves: {
    arrive: { from: ['expected', 'apologies'], to: 'present', correctedBy: byThoseWhoRunIt },
    acknowledge: { from: ['expected', 'present'], correctedBy: byThoseWhoRunIt },
    leave: { from: ['present'], to: 'left', correctedBy: byThoseWhoRunIt },
    apologise: { from: ['expected'], to: 'apologies', correctedBy: byThoseWhoRunIt },
  },
});
