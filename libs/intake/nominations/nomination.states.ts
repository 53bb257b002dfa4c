import { machine } from '../../kernel/state-machine.js';

const triage = ['coordinator', 'chair'] as const;

/**
 * `domain.md` 7.1; a draft is its writer's own and no nomination yet. Two moves besides: `answer` gives what the
 * spreadsheet did not ask, and `receive` takes up in the forum to which a nomination was redirected.
 */
export const nominationStates = machine({
  initial: 'submitted',
  states: [
    'submitted',
    'returned',
    'accepted',
    'redirected',
    'advice_only',
    'declined',
    'merged',
    'withdrawn',
    'listed',
  ],
  open: ['submitted', 'returned', 'accepted', 'redirected'],
  moves: {
    accept: { from: ['submitted'], to: 'accepted', correctedBy: triage },
    return: { from: ['submitted'], to: 'returned', correctedBy: triage },
    redirect: { from: ['submitted'], to: 'redirected', correctedBy: triage },
    advise: { from: ['submitted'], to: 'advice_only', correctedBy: triage },
    decline: { from: ['submitted'], to: 'declined', correctedBy: triage },
    merge: { from: ['submitted'], to: 'merged', correctedBy: triage },
    resubmit: { from: ['returned'], to: 'submitted', correctedBy: ['coordinator'] },
    answer: { from: ['submitted', 'returned', 'accepted', 'listed'], correctedBy: ['coordinator'] },
    list: { from: ['accepted'], to: 'listed', correctedBy: triage },
    receive: { from: ['redirected'], to: 'submitted', correctedBy: triage },
    withdraw: { from: ['submitted', 'returned', 'accepted'], to: 'withdrawn', correctedBy: triage },
  },
});
