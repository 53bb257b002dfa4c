import { machine } from '../kernel/state-machine.js';
import { people } from '../platform/access/access-matrix.js';

/** It stands for as long as anybody sits in it. */
export const groupStates = machine({
  initial: 'standing',
  states: ['standing'],
  moves: { rename: { from: ['standing'], correctedBy: ['system_admin'] } },
});

/** Somebody sits in a group until a last day is set. */
export const memberStates = machine({
  initial: 'sitting',
  states: ['sitting', 'leaving'],
  moves: { end: { from: ['sitting'], to: 'leaving', correctedBy: ['system_admin'] } },
});

/** The chair of the group puts a move right, in whatever post they sit there. "Overdue" is no state: it follows from the day. */
export const lineStates = machine({
  initial: 'not_started',
  states: ['not_started', 'under_way', 'done', 'verified', 'dropped'],
  moves: {
    start: { from: ['not_started'], to: 'under_way', correctedBy: people },
    finish: { from: ['not_started', 'under_way'], to: 'done', correctedBy: people },
    // What is added to the evidence leaves the line where it is.
    evidence: { from: ['not_started', 'under_way', 'done'], correctedBy: people },
    verify: { from: ['done'], to: 'verified', correctedBy: people },
    query: { from: ['done'], to: 'under_way', correctedBy: people },
    reschedule: { from: ['not_started', 'under_way'], correctedBy: people },
    reassign: { from: ['not_started', 'under_way'], correctedBy: people },
    drop: { from: ['not_started', 'under_way'], to: 'dropped', correctedBy: people },
    reopen: { from: ['verified', 'dropped'], to: 'under_way', correctedBy: people },
  },
});

/** The states in which something is still to be done. */
export const openStates: readonly string[] = ['not_started', 'under_way'];
