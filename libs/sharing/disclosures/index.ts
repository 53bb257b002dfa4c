import { onTab } from '../../cases/cases/index.js';
import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { disclosureTextAccess } from './disclosure.access.js';
import { Disclosure } from './disclosure.fields.js';
import { DisclosureText } from './disclosure-text.entity.js';
import { disclosuresOfCase } from './disclosures.case-part.js';
import { disclosureChoices } from './disclosures.choices.js';
import { concealableInDisclosures } from './disclosures.concealable.js';
import { dutiesOfDisclosures } from './disclosures.duties.js';
import { eventsOfDisclosures } from './disclosures.events.js';
import { disclosuresHome } from './disclosures.home.js';
import { disclosureResource } from './disclosures.resource.js';
import { disclosureTexts } from './disclosures.texts.js';

export const disclosures: Domain = withResources({
  name: 'disclosures',
  resources: [disclosureResource],
  entities: [DisclosureText],
  access: [disclosureTextAccess],
  choices: disclosureChoices,
  home: disclosuresHome,
  duties: dutiesOfDisclosures,
  concealable: concealableInDisclosures,
  caseParts: onTab('actions', disclosuresOfCase),
  caseEvents: eventsOfDisclosures,
  contributes: [ledgerTellers.with([Disclosure.name, tellOfPage(Disclosure, 'disclosures', disclosureTexts.textsOf)])],
});

export { conditionNames, conditionsFor } from './conditions.js';
export { mayGoTo } from './disclosure.openable.js';
export { keptFromLeaving, locationsOfHersAlone, recordedLocations, saysWhere, WAITS } from './disclosures.leaks.js';
export { locationsIn, type RecordedLocation } from './location.matching.js';
export { basisErrors, recipientErrors } from './disclosures.checks.js';
export { recipientNames, recipients, sideOf, type RecipientName, type Side } from './recipients.js';
export { Disclosure, disclosureResource };
