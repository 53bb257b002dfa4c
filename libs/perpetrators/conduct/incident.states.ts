import { machine } from '../../kernel/state-machine.js';

const correctedBy = ['coordinator', 'chair', 'police'] as const;

/** Reported; alleged to have been a breach, which is said once and looked at; withdrawn where it was entered by mistake. */
export const incidentStates = machine({
  initial: 'reported',
  states: ['reported', 'breach_alleged', 'withdrawn'],
  open: [],
  moves: {
    allege_breach: { from: ['reported'], to: 'breach_alleged', correctedBy },
    withdraw: { from: ['reported', 'breach_alleged'], to: 'withdrawn', correctedBy },
  },
});
