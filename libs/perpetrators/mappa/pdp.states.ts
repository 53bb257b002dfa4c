import { machine } from '../../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;

/**
 * The route of a potentially dangerous person (`domain.md` 1.1, 7.6), which no statute orders: offered once somebody is not
 * eligible for MAPPA, taken up or not with the reason, and answered by the panel.
 */
export const pdpStates = machine({
  initial: 'taken_up',
  orBegins: 'not_taken_up',
  states: ['taken_up', 'not_taken_up', 'accepted', 'declined', 'ended'],
  open: ['taken_up', 'accepted'],
  moves: {
    take_up: { from: ['not_taken_up'], to: 'taken_up', correctedBy: byThoseWhoRunIt },
    accept: { from: ['taken_up'], to: 'accepted', correctedBy: byThoseWhoRunIt },
    decline: { from: ['taken_up'], to: 'declined', correctedBy: byThoseWhoRunIt },
    end: { from: ['accepted'], to: 'ended', correctedBy: byThoseWhoRunIt },
  },
});
