import { readerOf } from '../../panels/common/index.js';
import { sends, type Handler } from '../../platform/jobs/job.js';
import { NamedContact } from './contact.fields.js';
import { VictimEvent } from './event.fields.js';
import { tellContact, tellTeller } from './telling.jobs.js';

export const tellingHandlers: readonly Handler[] = [
  // Of whom, and what happened, is read once somebody has signed in; nobody is told of what they could not open.
  sends(tellTeller, async (tx, { eventId, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const due = { id: eventId, state: 'due', tellerId: staffId };
    const found = await (reader && tx.through(reader).rows(VictimEvent).where(due).one());
    const link = `/victim-events/${eventId}`;
    const about = found && [{ kind: 'victim_event', id: eventId, caseId: found.caseId }];
    return found && { staffId, template: 'telling.mails.event', params: {}, link, urgency: 'at_once', about };
  }),
  sends(tellContact, async (tx, { contactId, staffId }) => {
    const reader = await readerOf(tx, staffId);
    const named = { id: contactId, state: 'named', staffId };
    const found = await (reader && tx.through(reader).rows(NamedContact).where(named).one());
    const about = found && [{ kind: 'named_contact', id: contactId, caseId: found.caseId }];
    return (
      found && { staffId, template: 'telling.mails.contact', params: {}, link: `/named-contacts/${contactId}`, about }
    );
  }),
];
