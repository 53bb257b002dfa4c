import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { PersonName, PersonFact, SafeContact } from './person.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInPeople: readonly Concealable[] = [
  concealable(PersonName, 'person_name', { since: 'recorded_at', within: ['person_id'] }),
  concealable(PersonFact, 'person_fact', { since: 'recorded_at', within: ['person_id'] }),
  concealable(SafeContact, 'safe_contact', { since: 'from_at', within: ['person_id'] }),
];
