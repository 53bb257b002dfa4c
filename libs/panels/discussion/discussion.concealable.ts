import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { VictimAttempt } from '../decisions/attempt.entity.js';
import { ItemAnswer, ItemDecision, ItemNote } from './discussion.entity.js';

/** The rows of a discussion that hold what people typed. */
export const concealableDiscussion: readonly Concealable[] = [
  concealable(ItemNote, 'item_note', { authors: ['made_by'], within: ['item_id'] }),
  concealable(ItemAnswer, 'item_answer', { authors: ['answered_by'], since: 'answered_at', within: ['item_id'] }),
  concealable(VictimAttempt, 'victim_attempt', { authors: ['made_by'], within: ['item_id'] }),
  concealable(ItemDecision, 'item_decision', { authors: ['decided_by'], since: 'decided_at', within: ['item_id'] }),
];
