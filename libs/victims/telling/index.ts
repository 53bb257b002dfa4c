import { caseWarnings, onAdvocacyTab, onTab } from '../../cases/cases/index.js';
import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { fromClinic, referredOutFollowers } from '../advocacy/index.js';
import { crimesFollowers } from '../../intake/sweeps/index.js';
import { teach } from '../../platform/messages/messages.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { CodeExceptionPages, CodeExceptionsApi } from './code-exceptions.pages.js';
import { CodeExceptions } from './code-exceptions.reading.js';
import { NamedContact } from './contact.fields.js';
import { MissingContactsPage } from './contacts.missing.page.js';
import { contactResource } from './contacts.resource.js';
import { VictimEvent } from './event.fields.js';
import { eventResource } from './events.resource.js';
import { alongOfTelling } from './telling.along.js';
import { contactOfCase, toldElsewhereOfCase, toldForVictim, toldOfCase } from './telling.case-part.js';
import { tellingChoices } from './telling.choices.js';
import { eventsOfTelling } from './telling.events.js';
import { overdueUpdates } from './telling.warnings.js';
import { contactsOfVictims } from './contacts.now.js';
import { namedContacts } from '../../panels/decisions/index.js';
import { tellingHome } from './telling.home.js';
import { custodyMarks } from './telling.marks.js';
import { tellContact, tellTeller } from './telling.jobs.js';
import { contactVictims } from './telling.crimes.js';
import { offerReferred } from './offers.opening.js';
import { tellingHandlers } from './telling.worker.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfTelling } from './telling.duties.js';
import { concealableInTelling } from './telling.concealable.js';

// One room, two things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const telling: Domain = withResources({
  name: 'telling',
  resources: [eventResource, contactResource],
  along: alongOfTelling,
  choices: tellingChoices,
  home: tellingHome,
  duties: dutiesOfTelling,
  concealable: concealableInTelling,
  messageSubjects: [{ kind: 'named_contact', entity: NamedContact, section: 'named-contacts' }],
  caseParts: onTab('victim', contactOfCase, toldOfCase, toldElsewhereOfCase),
  advocacyParts: onAdvocacyTab('updates', fromClinic(contactOfCase), fromClinic(toldOfCase)),
  caseEvents: eventsOfTelling,
  victimParts: [toldForVictim],
  marks: custodyMarks,
  contributes: [
    crimesFollowers.with(contactVictims),
    ledgerTellers.with([VictimEvent.name, tellOfPage(VictimEvent, 'victim-events', () => Promise.resolve(new Map()))]),
    referredOutFollowers.with(offerReferred),
    caseWarnings.with(overdueUpdates),
    namedContacts.with(contactsOfVictims),
  ],
  services: [CodeExceptions],
  api: [CodeExceptionsApi],
  pages: [MissingContactsPage, CodeExceptionPages],
  jobs: [tellTeller, tellContact],
  handlers: tellingHandlers,
});

export { victimEventFollowers } from './events.recording.js';
export { contactResource, eventResource, VictimEvent };
