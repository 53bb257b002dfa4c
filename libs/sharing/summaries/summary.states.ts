import { machine } from '../../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;

/** What has gone out is not called back: it is changed by making another version. */
export const summaryStates = machine({
  initial: 'drafted',
  states: ['drafted', 'made', 'discarded'],
  open: ['drafted'],
  moves: {
    choose: { from: ['drafted'], correctedBy: byThoseWhoRunIt, lasting: true },
    describe: { from: ['drafted'], correctedBy: byThoseWhoRunIt, lasting: true },
    make: { from: ['drafted'], to: 'made', correctedBy: byThoseWhoRunIt, lasting: true },
    // Another draft may have been begun since.
    discard: { from: ['drafted'], to: 'discarded', correctedBy: byThoseWhoRunIt, lasting: true },
  },
});
