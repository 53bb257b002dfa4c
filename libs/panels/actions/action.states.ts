import { machine } from '../../kernel/state-machine.js';

const deciders = ['coordinator', 'chair'] as const;

/** `domain.md` 7.5. "Overdue" is no state: it is worked out from the due date. */
export const actionStates = machine({
  initial: 'proposed',
  states: [
    'proposed',
    'assigned',
    'accepted',
    'in_progress',
    'refused',
    'done_claimed',
    'verified',
    'cancelled',
    'superseded',
  ],
  open: ['proposed', 'assigned', 'accepted', 'in_progress', 'refused', 'done_claimed'],
  moves: {
    assign: { from: ['proposed', 'refused'], to: 'assigned', correctedBy: deciders },
    accept: { from: ['assigned'], to: 'accepted', correctedBy: deciders },
    start: { from: ['accepted'], to: 'in_progress', correctedBy: deciders },
    claim: { from: ['accepted', 'in_progress'], to: 'done_claimed', correctedBy: deciders },
    refuse: { from: ['assigned'], to: 'refused', correctedBy: deciders },
    verify: { from: ['done_claimed'], to: 'verified', correctedBy: deciders },
    query: { from: ['done_claimed'], to: 'in_progress', correctedBy: deciders },
    // Reminded by hand, it stays where it is.
    chase: { from: ['assigned', 'accepted', 'in_progress'], correctedBy: deciders },
    // Given longer, it stays where it is.
    extend: { from: ['accepted', 'in_progress'], correctedBy: deciders },
    reassign: { from: ['assigned', 'accepted', 'in_progress', 'refused'], to: 'assigned', correctedBy: deciders },
    cancel: {
      from: ['proposed', 'assigned', 'accepted', 'in_progress', 'refused'],
      to: 'cancelled',
      correctedBy: deciders,
    },
    // It is told in which part of a plan it stands, and stays where it is.
    place: {
      from: ['proposed', 'assigned', 'accepted', 'in_progress', 'done_claimed', 'verified'],
      correctedBy: deciders,
    },
    supersede: { from: ['assigned', 'accepted', 'in_progress', 'refused'], to: 'superseded', correctedBy: deciders },
  },
});
