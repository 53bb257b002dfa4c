import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { referralAccess } from './referral.access.js';
import { Referral, ReferralText } from './referral.entity.js';
import { ReferralsApi } from './referrals.api.js';
import { referralsOfCase, referralsOfItem } from './referrals.case-part.js';
import { referralChoices } from './referrals.choices.js';
import { referralsHome } from './referrals.home.js';
import { textsOf } from './referrals.texts.js';
import { ReferralPages } from './referrals.pages.js';
import { Referrals } from './referrals.service.js';
import { referralThing } from './referrals.thing.js';
import { dutiesOfReferrals } from './referrals.duties.js';
import { concealableInReferrals } from './referrals.concealable.js';

export const referrals: Domain = {
  name: 'referrals',
  entities: [Referral, ReferralText],
  access: referralAccess,
  things: [referralThing],
  choices: referralChoices,
  home: referralsHome,
  duties: dutiesOfReferrals,
  concealable: concealableInReferrals,
  caseParts: [referralsOfCase],
  itemParts: [referralsOfItem],
  contributes: [ledgerTellers.with([Referral.name, tellOfPage(Referral, 'referrals', textsOf)])],
  services: [Referrals],
  api: [ReferralsApi],
  pages: [ReferralPages],
};

export { begunBy, interventions } from './referral.kinds.js';
export { isDomestic } from './referrals.checks.js';
export { Referral, Referrals, referralThing };
