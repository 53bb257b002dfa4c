import { access } from '../platform/access/access.js';
import type { Domain } from '../platform/domain.js';
import { CasePerson, MatchDecision, Person, PersonFact, PersonName, SafeContact } from './person.entity.js';

export const people: Domain = {
  name: 'people',
  entities: [Person, CasePerson, PersonName, PersonFact, SafeContact, MatchDecision],
  access: [
    // A bare person is nobody's to list: whoever reaches a row about them reaches them through it.
    access(Person, () => []),
    access(CasePerson, 'matrix'),
    access(PersonName, 'matrix'),
    access(PersonFact, 'matrix'),
    access(SafeContact, 'victimLocation'),
    access(MatchDecision, () => []),
  ],
};

export { CasePerson, MatchDecision, Person, PersonFact, PersonName, SafeContact };
