import { machine } from '../../kernel/state-machine.js';

const whoDecides = ['coordinator', 'chair'] as const;

/** Held by one officer at a time; handed over to another, or withdrawn where it was entered by mistake. */
export const investigationStates = machine({
  initial: 'held',
  states: ['held', 'handed_over', 'withdrawn'],
  open: ['held'],
  moves: {
    hand_over: { from: ['held'], to: 'handed_over', correctedBy: whoDecides },
    withdraw: { from: ['held'], to: 'withdrawn', correctedBy: whoDecides },
  },
});
