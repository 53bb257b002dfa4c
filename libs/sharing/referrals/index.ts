import { onTab } from '../../cases/cases/index.js';
import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { referralTextAccess } from './referral.access.js';
import { Referral } from './referral.fields.js';
import { ReferralText } from './referral-text.entity.js';
import { referralsOfCase, referralsOfItem } from './referrals.case-part.js';
import { referralChoices } from './referrals.choices.js';
import { concealableInReferrals } from './referrals.concealable.js';
import { dutiesOfReferrals } from './referrals.duties.js';
import { eventsOfReferrals } from './referrals.events.js';
import { referralsHome } from './referrals.home.js';
import { NewReferralPage } from './referrals.pages.js';
import { referralResource } from './referrals.resource.js';
import { referralTexts } from './referrals.texts.js';

export const referrals: Domain = withResources({
  name: 'referrals',
  resources: [referralResource],
  entities: [ReferralText],
  access: [referralTextAccess],
  choices: referralChoices,
  home: referralsHome,
  duties: dutiesOfReferrals,
  concealable: concealableInReferrals,
  caseParts: onTab('actions', referralsOfCase),
  caseEvents: eventsOfReferrals,
  itemParts: [referralsOfItem],
  contributes: [ledgerTellers.with([Referral.name, tellOfPage(Referral, 'referrals', referralTexts.textsOf)])],
  pages: [NewReferralPage],
});

export { begunBy, interventions } from './referral.kinds.js';
export { isDomestic } from './referrals.checks.js';
export { Referral, referralResource };
export { carriedNames } from './referral.fields.js';
