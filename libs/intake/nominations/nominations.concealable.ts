import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { Nomination, NominationAnswer, NominationDecision } from './nomination.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInNominations: readonly Concealable[] = [
  concealable(Nomination, 'nomination', {
    authors: ['nominator_id', 'entered_by'],
    since: 'submitted_at',
    parts: [
      ['nomination_answer', 'nomination_id'],
      ['nomination_decision', 'nomination_id'],
    ],
  }),
  concealable(NominationAnswer, 'nomination_answer', {
    authors: ['given_by'],
    since: 'given_at',
    within: ['nomination_id'],
  }),
  concealable(NominationDecision, 'nomination_decision', {
    authors: ['made_by'],
    within: ['nomination_id'],
  }),
];
