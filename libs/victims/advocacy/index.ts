import { advocacyWarnings, onAdvocacyTab, onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { caseTellers } from '../../platform/naming/name-cases.js';
import { advocacyAccess } from './advocacy.access.js';
import { AdvocacyApi } from './advocacy.api.js';
import { AdvocacyAllocation, AdvocacyAttempt } from './advocacy-allocation.entity.js';
import { AdvocacyCase, AdvocacyLink, AdvocacyText } from './advocacy-case.entity.js';
import { AdvocacyCasePages } from './advocacy.case-pages.js';
import { advocacyChoices } from './advocacy.choices.js';
import { advocacyHome, casesLedBy } from './advocacy.home.js';
import { olderAtClinic } from './advocacy.contact-newer.js';
import { advocacyTold } from './advocacy.named.js';
import { AdvocacyPages } from './advocacy.pages.js';
import { Advocacy } from './advocacy.service.js';
import { advocacyThing } from './advocacy.thing.js';
import { AdvocacyAnswer, AdvocacyFeedback } from './feedback.entity.js';
import { feedbackChoices } from './feedback.keeping.js';
import { referralAccess } from './referrals/referral.access.js';
import { AdvocacyReferral } from './referrals/referral.entity.js';
import { AdvocacyReferralsApi } from './referrals/referrals.api.js';
import { referralsOfCase } from './referrals/referrals.case-part.js';
import { tellingReferrer, tellReferrer } from './referrals/referrals.jobs.js';
import { AdvocacyReferralsPages } from './referrals/referrals.pages.js';
import { alongOfDesk, deskOfAdvocacy } from './referrals/referrals.desk.js';
import { AdvocacyReferralsReading } from './referrals/referrals.reading.js';
import { AdvocacyReferrals } from './referrals/referrals.service.js';
import { serviceEndsAlong, serviceEndsGuards } from './service-ends.guards.js';
import { findAllocators, findingAllocators, tellAllocator, tellingAllocator } from './service-ends.jobs.js';
import { serviceAccess } from './services/service.access.js';
import { AdvocacyService, AdvocateType, FundingStream } from './services/service.entity.js';
import { FundingApi, FundingPages } from './services/funding.pages.js';
import { FundingEnds } from './services/funding.reading.js';
import { serviceFacts } from './services/service.facts.js';
import { AdvocacyServicesApi } from './services/services.api.js';
import { serviceChoices } from './services/services.choices.js';
import { AdvocacyServicesPages } from './services/services.pages.js';
import { AdvocacyServicesReading } from './services/services.reading.js';
import { seatEachDay, seatingAlong, seatingEachDay } from './services/services.seating.js';
import { AdvocacyServices } from './services/services.service.js';
import { casesLed, contactFollowers } from '../../cases/contacts/index.js';
import { spokenTo } from './first-contact.following.js';
import { clocksAlong } from './advocacy.clocks.js';
import said from './things.en.json' with { type: 'json' };
import { WaitingApi, WaitingPages } from './waiting.pages.js';
import { WaitingLists } from './waiting.reading.js';
import { clockDuties } from './advocacy.duties.js';
import { fundingDuties } from './services/funding.duties.js';
import { concealableInAdvocacy } from './advocacy.concealable.js';

// The thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const advocacy: Domain = {
  name: 'advocacy',
  entities: [
    AdvocacyCase,
    AdvocacyText,
    AdvocacyLink,
    AdvocacyAllocation,
    AdvocacyAttempt,
    AdvocacyFeedback,
    AdvocacyAnswer,
    AdvocacyService,
    FundingStream,
    AdvocateType,
    AdvocacyReferral,
  ],
  access: [...advocacyAccess, ...serviceAccess, ...referralAccess],
  facts: serviceFacts,
  things: [advocacyThing],
  home: advocacyHome,
  choices: { ...advocacyChoices, ...serviceChoices, ...feedbackChoices },
  contributes: [
    contactFollowers.with(spokenTo),
    caseTellers.with(advocacyTold),
    casesLed.with(casesLedBy),
    advocacyWarnings.with(olderAtClinic),
  ],
  services: [
    Advocacy,
    AdvocacyServices,
    AdvocacyServicesReading,
    WaitingLists,
    FundingEnds,
    AdvocacyReferrals,
    AdvocacyReferralsReading,
  ],
  api: [AdvocacyApi, AdvocacyServicesApi, WaitingApi, FundingApi, AdvocacyReferralsApi],
  pages: [AdvocacyPages, AdvocacyCasePages, AdvocacyServicesPages, WaitingPages, FundingPages, AdvocacyReferralsPages],
  duties: [...fundingDuties, ...clockDuties],
  concealable: concealableInAdvocacy,
  messageSubjects: [{ kind: 'advocacy_referral', entity: AdvocacyReferral, section: 'advocacy-referrals' }],
  caseParts: onTab('victim', referralsOfCase),
  advocacyParts: onAdvocacyTab('updates', deskOfAdvocacy),
  jobs: [seatEachDay, tellReferrer, findAllocators, tellAllocator],
  handlers: [seatingEachDay, tellingReferrer, findingAllocators, tellingAllocator],
  guards: serviceEndsGuards,
  along: { ...seatingAlong, ...serviceEndsAlong, ...alongOfDesk, ...clocksAlong },
};

export { median } from './allocation.rules.js';
export { advocacyCaseReferences } from './advocacy-case.names.js';
export { crimeRefOf } from './advocacy.texts.js';
export { onTheTeam } from './advocacy.access.js';
export { clinicCasesOf, fromClinic } from './advocacy.clinic.js';
export { advocates } from './advocate.roles.js';
export { stillOpen } from './advocacy.states.js';
export { validities, validityOf } from './referral-validity.js';
export { tabsOfService } from './services/service.tabs.js';
export { leadsService, worksForService } from './services/service.access.js';
export { advocatesInvolved, type AdvocateInvolved } from './advocates.involved.js';
export { referredOutFollowers, type ReferredOut } from './referrals/referred-out.js';
export { withoutConsent } from './advocacy.forms.js';
export { openAdvocacyCase, linkTo } from './advocacy.opening.js';
export { AdvocacyCase, AdvocacyLink, AdvocacyService, advocacyThing };
