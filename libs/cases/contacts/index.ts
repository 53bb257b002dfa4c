import { advocacyWarnings, caseWarnings, onAdvocacyTabs, onTab } from '../cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { textAccess } from './contact.access.js';
import { VictimContactText } from './contact-text.entity.js';
import { VictimContact } from './contact.fields.js';
import { contactsForVictim, contactsOfCase } from './contacts.case-part.js';
import { eventsOfContacts } from './contacts.events.js';
import { uncheckedAtService, uncheckedContact } from './contacts.warnings.js';
import { contactsHome } from './contacts.home.js';
import { ContactPages } from './contacts.pages.js';
import { contactResource } from './contacts.resource.js';
import { SafeContactsApi } from './safe-contacts.api.js';
import { SafeContactPages } from './safe-contacts.pages.js';
import { SafeContacts } from './safe-contacts.service.js';
import said from './things.en.json' with { type: 'json' };
import { concealableInContacts } from './contacts.concealable.js';

// The thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const contacts: Domain = withResources({
  name: 'contacts',
  resources: [contactResource],
  entities: [VictimContactText],
  access: [textAccess],
  home: contactsHome,
  concealable: concealableInContacts,
  caseParts: onTab('victim', contactsOfCase),
  caseEvents: eventsOfContacts,
  victimParts: [contactsForVictim],
  advocacyParts: onAdvocacyTabs(['overview', 'contacts'], contactsOfCase),
  contributes: [caseWarnings.with(uncheckedContact), advocacyWarnings.with(uncheckedAtService)],
  services: [SafeContacts],
  api: [SafeContactsApi],
  pages: [ContactPages, SafeContactPages],
});

export { casesLed } from './contacts.case.js';
export { logHrefFor } from './contacts.case-part.js';
export { contactFollowers } from './contacts.following.js';
export { gate, mustHaveConfirmed, type Gate, type RuleShown } from './gate.js';
export { modes, type Mode } from './contact.words.js';
export { VictimContact };
