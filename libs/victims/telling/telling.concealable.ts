import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { VictimEvent } from './event.fields.js';
import { NamedContact } from './contact.fields.js';

/** The room’s rows that hold what people typed. */
export const concealableInTelling: readonly Concealable[] = [
  concealable(VictimEvent, 'victim_event', { authors: ['made_by', 'ended_by', 'settled_by'] }),
  concealable(NamedContact, 'named_contact', { authors: ['made_by', 'ended_by'] }),
];
