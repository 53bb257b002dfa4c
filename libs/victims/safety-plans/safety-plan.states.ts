import { machine } from '../../kernel/state-machine.js';

const correctedBy = ['isac', 'idva'] as const;

/**
 * From the offer of a plan to its end (`domain.md` 7.8). That a review is due is no state: it follows from the day, and
 * nobody sets it.
 */
export const planStates = machine({
  initial: 'offered',
  states: [
    'offered', 'declined', 'unable_to_contact', 'drafting', 'agreed', 'active', 'under_review', 'paused', 'closed',
  ],
  open: ['offered', 'drafting', 'agreed', 'active', 'under_review', 'paused'],
  worked: ['drafting', 'active', 'under_review', 'paused'],
  moves: {
    draft: { from: ['offered'], to: 'drafting', correctedBy },
    decline: { from: ['offered'], to: 'declined', correctedBy },
    log_attempt: { from: ['offered', 'unable_to_contact'], to: 'unable_to_contact', correctedBy },
    offer_again: { from: ['declined', 'unable_to_contact'], to: 'offered', correctedBy },
    agree: { from: ['drafting'], to: 'agreed', correctedBy },
    activate: { from: ['agreed'], to: 'active', correctedBy },
    review: { from: ['active'], to: 'under_review', correctedBy },
    renew: { from: ['under_review'], to: 'active', correctedBy },
    // A lower grade holds once another advocate has agreed.
    second: { from: ['agreed', 'active', 'paused', 'under_review'], correctedBy },
    raise_grade: { from: ['agreed', 'active', 'paused'], correctedBy },
    bring_forward: { from: ['agreed', 'active', 'paused', 'under_review'], correctedBy },
    check_contact: { from: ['agreed', 'active'], correctedBy },
    give_copy: { from: ['agreed', 'active'], correctedBy },
    write_summary: { from: ['agreed', 'active', 'under_review', 'paused'], correctedBy },
    release_summary: { from: ['agreed', 'active', 'under_review', 'paused'], correctedBy },
    withdraw_summary: { from: ['agreed', 'active', 'under_review', 'paused', 'closed', 'drafting'], correctedBy },
    pause: { from: ['active'], to: 'paused', correctedBy },
    resume: { from: ['paused'], to: 'active', correctedBy },
    close: { from: ['active'], to: 'closed', correctedBy },
    reopen: { from: ['closed'], to: 'drafting', correctedBy },
  },
}); // prettier-ignore

/** A version has been agreed and the plan goes on: its review is owed. */
export const standing: readonly string[] = ['agreed', 'active', 'paused', 'under_review'];

/** Items are written and changed: what they are is not agreed yet. */
export const inWriting: readonly string[] = ['drafting', 'under_review'];

/** An item of a plan. What was agreed stays as it was agreed: only that it is done is added to it. */
export const itemStates = machine({
  initial: 'to_do',
  states: ['to_do', 'done', 'removed'],
  open: ['to_do'],
  moves: {
    change: { from: ['to_do', 'done'], correctedBy },
    finish: { from: ['to_do'], to: 'done', correctedBy },
    reopen: { from: ['done'], to: 'to_do', correctedBy },
    remove: { from: ['to_do', 'done'], to: 'removed', correctedBy },
  },
});
