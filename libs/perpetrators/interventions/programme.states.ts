import { machine } from '../../kernel/state-machine.js';

const whoKeepsIt = ['system_admin', 'coordinator'] as const;

/** A programme in the catalogue. From when it is closing nobody is referred and nobody starts; it closes once nobody is left undecided. */
export const programmeStates = machine({
  initial: 'open',
  states: ['open', 'closing', 'closed'],
  open: ['open', 'closing'],
  moves: {
    revise: { from: ['open', 'closing'], correctedBy: whoKeepsIt },
    set_capacity: { from: ['open', 'closing'], correctedBy: whoKeepsIt },
    begin_closing: { from: ['open'], to: 'closing', correctedBy: whoKeepsIt },
    close: { from: ['closing'], to: 'closed', correctedBy: whoKeepsIt },
  },
});
