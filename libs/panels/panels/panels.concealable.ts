import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { AgencyReturn, ReturnPart } from './return.entity.js';
import { ItemNote, ItemAnswer, ItemDecision } from './discussion.entity.js';
import { VictimAttempt } from './attempt.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInPanels: readonly Concealable[] = [
  concealable(AgencyReturn, 'agency_return', {
    authors: ['answered_by'],
    since: 'requested_at',
    parts: [['return_part', 'return_id']],
    within: ['item_id'],
  }),
  concealable(ReturnPart, 'return_part', { authors: ['made_by'], within: ['return_id', 'item_id'] }),
  concealable(ItemNote, 'item_note', { authors: ['made_by'], within: ['item_id'] }),
  concealable(ItemAnswer, 'item_answer', { authors: ['answered_by'], since: 'answered_at', within: ['item_id'] }),
  concealable(VictimAttempt, 'victim_attempt', { authors: ['made_by'], within: ['item_id'] }),
  concealable(ItemDecision, 'item_decision', {
    authors: ['decided_by'],
    since: 'decided_at',
    within: ['item_id'],
  }),
];
