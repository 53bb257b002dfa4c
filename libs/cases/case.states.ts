import { machine } from '../kernel/state-machine.js';

/** `domain.md` 7.2. What a case has besides (an order in force, a MAPPA level) are flags, not states. */
export const caseStates = machine({
  initial: 'open_triage',
  states: ['open_triage', 'active', 'monitoring', 'closed'],
  moves: {
    take_on: { from: ['open_triage'], to: 'active', correctedBy: ['coordinator', 'chair'] },
    monitor: { from: ['active'], to: 'monitoring', correctedBy: ['chair'] },
    step_up: { from: ['monitoring'], to: 'active', correctedBy: ['chair'] },
    close: { from: ['open_triage', 'active', 'monitoring'], to: 'closed', correctedBy: ['chair'] },
    reopen: { from: ['closed'], to: 'active', correctedBy: ['coordinator', 'chair'] },
  },
});
