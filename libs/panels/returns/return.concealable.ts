import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { AgencyReturn, ReturnPart } from './return.entity.js';

/** The rows of returns that hold what people typed. */
export const concealableReturns: readonly Concealable[] = [
  concealable(AgencyReturn, 'agency_return', {
    authors: ['answered_by'],
    since: 'requested_at',
    parts: [['return_part', 'return_id']],
    within: ['item_id'],
  }),
  concealable(ReturnPart, 'return_part', { authors: ['made_by'], within: ['return_id', 'item_id'] }),
];
