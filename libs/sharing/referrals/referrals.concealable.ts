import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { Referral } from './referral.fields.js';
import { ReferralText } from './referral-text.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInReferrals: readonly Concealable[] = [
  concealable(Referral, 'referral', {
    authors: ['made_by'],
    parts: [['referral_text', 'referral_id']],
    within: ['item_id'],
  }),
  concealable(ReferralText, 'referral_text', { authors: ['made_by'], within: ['referral_id'] }),
];
