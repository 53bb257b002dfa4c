import { machine } from '../../kernel/state-machine.js';

const correctedBy = ['coordinator', 'police', 'isac', 'idva'] as const;

/** Due until the victim was told, or it is said why not; withdrawn where it was entered by mistake. */
export const eventStates = machine({
  initial: 'due',
  states: ['due', 'told', 'not_told', 'withdrawn'],
  open: ['due'],
  moves: {
    tell: { from: ['due', 'not_told'], to: 'told', correctedBy },
    not_tell: { from: ['due'], to: 'not_told', correctedBy },
    reassign: { from: ['due'], correctedBy },
    settle: { from: ['told'], correctedBy },
    withdraw: { from: ['due', 'told', 'not_told'], to: 'withdrawn', correctedBy },
  },
});
