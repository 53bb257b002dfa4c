import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { VictimContactText } from './contact-text.entity.js';
import { VictimContact } from './contact.fields.js';

/** The room’s rows that hold what people typed. */
export const concealableInContacts: readonly Concealable[] = [
  concealable(VictimContact, 'victim_contact', {
    authors: ['made_by'],
    parts: [['victim_contact_text', 'contact_id']],
    within: ['person_id'],
  }),
  concealable(VictimContactText, 'victim_contact_text', { authors: ['made_by'], within: ['contact_id'] }),
];
