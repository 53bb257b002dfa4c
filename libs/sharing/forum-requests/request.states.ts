import { machine } from '../../kernel/state-machine.js';

const whoDecides = ['coordinator', 'chair'] as const;

/** It begins as asked. The forum that is asked answers; the forum that asked may withdraw it until then. */
export const requestStates = machine({
  initial: 'asked',
  states: ['asked', 'accepted', 'declined', 'withdrawn'],
  open: ['asked'],
  moves: {
    accept: { from: ['asked'], to: 'accepted', correctedBy: whoDecides },
    decline: { from: ['asked'], to: 'declined', correctedBy: whoDecides },
    withdraw: { from: ['asked'], to: 'withdrawn', correctedBy: whoDecides },
  },
});
