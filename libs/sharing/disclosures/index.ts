import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { Disclosure, DisclosureText } from './disclosure.entity.js';
import { disclosureAccess } from './disclosure.access.js';
import { DisclosuresApi } from './disclosures.api.js';
import { disclosuresOfCase } from './disclosures.case-part.js';
import { disclosureChoices } from './disclosures.choices.js';
import { disclosuresHome } from './disclosures.home.js';
import { textsOf } from './disclosures.texts.js';
import { DisclosurePages } from './disclosures.pages.js';
import { Disclosures } from './disclosures.service.js';
import { disclosureThing } from './disclosures.thing.js';
import { dutiesOfDisclosures } from './disclosures.duties.js';
import { concealableInDisclosures } from './disclosures.concealable.js';

export const disclosures: Domain = {
  name: 'disclosures',
  entities: [Disclosure, DisclosureText],
  access: disclosureAccess,
  things: [disclosureThing],
  choices: disclosureChoices,
  home: disclosuresHome,
  duties: dutiesOfDisclosures,
  concealable: concealableInDisclosures,
  caseParts: [disclosuresOfCase],
  contributes: [ledgerTellers.with([Disclosure.name, tellOfPage(Disclosure, 'disclosures', textsOf)])],
  services: [Disclosures],
  api: [DisclosuresApi],
  pages: [DisclosurePages],
};

export { conditionNames, conditionsFor } from './conditions.js';
export { mayGoTo } from './disclosure.openable.js';
export { keptFromLeaving, locationsOfHersAlone, recordedLocations, saysWhere, WAITS } from './disclosures.leaks.js';
export { locationsIn, type RecordedLocation } from './location.matching.js';
export { basisErrors, recipientErrors } from './disclosures.checks.js';
export { recipientNames, recipients, sideOf, type RecipientName, type Side } from './recipients.js';
export { Disclosure, Disclosures, disclosureThing };
