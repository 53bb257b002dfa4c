import { machine } from '../../kernel/state-machine.js';

/** It stands for as long as anybody sits in it. */
export const groupStates = machine({
  initial: 'standing',
  states: ['standing'],
  open: ['standing'],
  moves: { rename: { from: ['standing'], correctedBy: ['system_admin'] } },
});

/** Somebody sits in a group until a last day is set. */
export const memberStates = machine({
  initial: 'sitting',
  states: ['sitting', 'leaving'],
  open: ['sitting', 'leaving'],
  moves: { end: { from: ['sitting'], to: 'leaving', correctedBy: ['system_admin'] } },
});

/** The chair of the group puts a move right, in whatever post they sit there (`plans.things.ts`). "Overdue" is no state: it follows from the day. */
export const lineStates = machine({
  initial: 'not_started',
  states: ['not_started', 'under_way', 'done', 'verified', 'dropped'],
  open: ['not_started', 'under_way', 'done'],
  moves: {
    start: { from: ['not_started'], to: 'under_way', correctedBy: [] },
    finish: { from: ['not_started', 'under_way'], to: 'done', correctedBy: [] },
    // What is added to the evidence leaves the line where it is.
    evidence: { from: ['not_started', 'under_way', 'done'], correctedBy: [] },
    verify: { from: ['done'], to: 'verified', correctedBy: [] },
    query: { from: ['done'], to: 'under_way', correctedBy: [] },
    reschedule: { from: ['not_started', 'under_way'], correctedBy: [] },
    reassign: { from: ['not_started', 'under_way'], correctedBy: [] },
    drop: { from: ['not_started', 'under_way'], to: 'dropped', correctedBy: [] },
    reopen: { from: ['verified', 'dropped'], to: 'under_way', correctedBy: [] },
  },
});

/** The states in which something is still to be done. */
export const openStates: readonly string[] = ['not_started', 'under_way'];
