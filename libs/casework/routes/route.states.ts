import { machine } from '../../kernel/state-machine.js';

const correctedBy = ['police', 'probation', 'coordinator', 'chair'] as const;

/** What binds the person holds until it ends; one that was entered by mistake is withdrawn. */
export const otherOrderStates = machine({
  initial: 'in_force',
  states: ['in_force', 'ended', 'withdrawn'],
  open: ['in_force'],
  moves: {
    change: { from: ['in_force'], correctedBy },
    serve: { from: ['in_force'], correctedBy: ['police'] },
    end: { from: ['in_force'], to: 'ended', correctedBy },
    withdraw: { from: ['in_force'], to: 'withdrawn', correctedBy },
  },
});

/** A route is considered first; it is used or refused, and may be considered again. */
export const routeStates = machine({
  initial: 'considered',
  states: ['considered', 'used', 'refused'],
  open: ['considered'],
  moves: {
    use: { from: ['considered', 'refused'], to: 'used', correctedBy },
    refuse: { from: ['considered', 'used'], to: 'refused', correctedBy },
    reconsider: { from: ['used', 'refused'], to: 'considered', correctedBy },
  },
});
