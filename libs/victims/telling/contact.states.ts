import { machine } from '../../kernel/state-machine.js';

const correctedBy = ['coordinator', 'police', 'isac'] as const;

/** Named until it is handed over to another, or ends without one. */
export const contactStates = machine({
  initial: 'named',
  states: ['named', 'handed_over', 'ended'],
  open: ['named'],
  moves: {
    hand_over: { from: ['named'], to: 'handed_over', correctedBy },
    end: { from: ['named'], to: 'ended', correctedBy },
  },
});
