import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { contactAccess } from './contact.access.js';
import { VictimContact, VictimContactText } from './contact.entity.js';
import { ContactsApi, SafeContactsApi } from './contacts.api.js';
import { contactsForVictim, contactsOfCase } from './contacts.case-part.js';
import { contactsHome } from './contacts.home.js';
import { ContactPages } from './contacts.pages.js';
import { VictimContacts } from './contacts.service.js';
import { contactThing } from './contacts.thing.js';
import { SafeContactPages } from './safe-contacts.pages.js';
import { SafeContacts } from './safe-contacts.service.js';
import said from './things.en.json' with { type: 'json' };
import { concealableInContacts } from './contacts.concealable.js';

// The thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const contacts: Domain = {
  name: 'contacts',
  entities: [VictimContact, VictimContactText],
  access: contactAccess,
  things: [contactThing],
  home: contactsHome,
  concealable: concealableInContacts,
  caseParts: [contactsOfCase],
  victimParts: [contactsForVictim],
  advocacyParts: [contactsOfCase],
  services: [VictimContacts, SafeContacts],
  api: [ContactsApi, SafeContactsApi],
  pages: [ContactPages, SafeContactPages],
};

export { contactFollowers } from './contacts.following.js';
export { gate, mustHaveConfirmed, type Gate, type RuleShown } from './gate.js';
export { modes, type Mode } from './contact.entity.js';
export { VictimContact };
