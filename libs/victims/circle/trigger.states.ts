import { machine } from '../../kernel/state-machine.js';

/** Whoever was not reached is still to be reached: only a check-in or a reason ends it. */
export const triggerStates = machine({
  initial: 'coming',
  states: ['coming', 'not_reached', 'checked_in', 'cancelled'],
  open: ['coming', 'not_reached'],
  moves: {
    check_in: { from: ['coming', 'not_reached'], to: 'checked_in', correctedBy: ['isac', 'idva'] },
    not_reached: { from: ['coming', 'not_reached'], to: 'not_reached', correctedBy: ['isac', 'idva'] },
    change: { from: ['coming', 'not_reached'], correctedBy: ['isac', 'idva'] },
    cancel: { from: ['coming', 'not_reached'], to: 'cancelled', correctedBy: ['isac', 'idva'] },
    reopen: { from: ['checked_in', 'cancelled'], to: 'coming', correctedBy: ['isac', 'idva'] },
  },
});

/** The states in which somebody is still to be in touch. */
export const owedStates = ['coming', 'not_reached'] as const;
