import { machine } from '../../kernel/state-machine.js';

const whoDecides = ['coordinator', 'chair'] as const;

/**
 * `domain.md` 7.2. What a case has besides (an order in force, a MAPPA level) are flags, not states. A shell is taken
 * on, or ends, with the decision about its nomination; nobody does so by itself.
 */
export const caseStates = machine({
  initial: 'open_triage',
  states: ['open_triage', 'active', 'monitoring', 'closed'],
  open: ['open_triage', 'active', 'monitoring'],
  moves: {
    take_on: { from: ['open_triage'], to: 'active', correctedBy: whoDecides },
    monitor: { from: ['active'], to: 'monitoring', correctedBy: ['chair'] },
    step_up: { from: ['monitoring'], to: 'active', correctedBy: ['chair'] },
    close: { from: ['active', 'monitoring'], to: 'closed', correctedBy: ['chair'] },
    reopen: { from: ['closed'], to: 'active', correctedBy: whoDecides },
    team: { from: ['open_triage', 'active', 'monitoring'], correctedBy: whoDecides },
    grant: { from: ['open_triage', 'active', 'monitoring', 'closed'], correctedBy: whoDecides },
    restrict: { from: ['open_triage', 'active', 'monitoring', 'closed'], correctedBy: whoDecides },
    clear: { from: ['open_triage', 'active', 'monitoring', 'closed'], correctedBy: whoDecides },
    unrestrict: { from: ['open_triage', 'active', 'monitoring', 'closed'], correctedBy: whoDecides },
    leave_forum: { from: ['active', 'monitoring'], correctedBy: whoDecides },
    set_district: { from: ['open_triage', 'active', 'monitoring'], correctedBy: whoDecides },
    set_concern: { from: ['active', 'monitoring'], correctedBy: whoDecides },
    // By those who keep in touch with the victim.
    check_contact: { from: ['open_triage', 'active', 'monitoring'], correctedBy: ['isac', 'idva', 'police'] },
    bar: { from: ['open_triage', 'active', 'monitoring', 'closed'], correctedBy: whoDecides },
    unbar: { from: ['open_triage', 'active', 'monitoring', 'closed'], correctedBy: whoDecides },
    declare: { from: ['open_triage', 'active', 'monitoring', 'closed'], correctedBy: whoDecides },
  },
});
