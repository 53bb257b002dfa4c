import { machine } from '../../kernel/state-machine.js';

const whoRunsIt = ['coordinator', 'chair'] as const;
const before = ['referred', 'assessed', 'accepted'] as const;

/** Somebody is referred to a programme, assessed and accepted, starts, and completes it or leaves it (`domain.md` 6.13). */
export const programmeReferralStates = machine({
  initial: 'referred',
  states: [
    'referred', 'assessed', 'accepted', 'declined', 'started', 'completed', 'dropped_out', 'ended', 'returned_to_police', 'moved',
    'withdrawn',
  ],
  open: ['referred', 'assessed', 'accepted', 'started'],
  moves: {
    assess: { from: ['referred'], to: 'assessed', correctedBy: whoRunsIt },
    accept: { from: ['referred', 'assessed'], to: 'accepted', correctedBy: whoRunsIt },
    decline: { from: ['referred', 'assessed'], to: 'declined', correctedBy: whoRunsIt },
    accept_disposal: { from: before, correctedBy: whoRunsIt },
    answer_support: { from: [...before, 'started'], correctedBy: whoRunsIt },
    start: { from: ['accepted'], to: 'started', correctedBy: whoRunsIt },
    offer_more: { from: ['started'], correctedBy: whoRunsIt },
    disclose_risk: { from: [...before, 'started'], correctedBy: whoRunsIt },
    complete: { from: ['started'], to: 'completed', correctedBy: whoRunsIt },
    drop_out: { from: ['started'], to: 'dropped_out', correctedBy: whoRunsIt },
    end: { from: ['accepted', 'started'], to: 'ended', correctedBy: whoRunsIt },
    breach: { from: ['accepted', 'started'], to: 'returned_to_police', correctedBy: whoRunsIt },
    move_on: { from: [...before, 'started'], to: 'moved', correctedBy: whoRunsIt },
    flag: { from: [...before, 'started'], correctedBy: whoRunsIt },
    alert: { from: ['dropped_out'], correctedBy: whoRunsIt },
    follow_up: { from: ['completed', 'dropped_out', 'ended'], correctedBy: whoRunsIt },
    withdraw: { from: before, to: 'withdrawn', correctedBy: whoRunsIt },
  },
}); // prettier-ignore

/** Neither answered yet: the clock of assessing and allocating runs. */
export const answerOwed: readonly string[] = ['referred', 'assessed'];
/** On it, or still to come: whom a programme that closes leaves behind. */
export const unfinished: readonly string[] = [...before, 'started'];
/** Those of whom whoever runs the forum has to know when money or a programme ends. */
export const underWay: readonly string[] = ['accepted', 'started'];
