import { isDay } from '../../kernel/london-date.js';
import { access, withStructured } from '../../platform/access/access.js';
import { namedBy, withDetails, withNamesHeld } from '../../platform/access/names-held.js';
import { lettersOf, workers, type Role } from '../../platform/access/access-matrix.js';
import { forumsAs, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { listedIdentities } from '../../platform/access/listed.js';
import type { Domain } from '../../platform/domain.js';
import { hasContactDetails } from '../../platform/redaction/redact.js';
import { PeopleApi } from './people.api.js';
import { caseTellers } from '../../platform/naming/name-cases.js';
import { peopleTold } from './people.named.js';
import { peopleJoined } from './people.jobs.js';
import { factsListed, namesListed } from './people.listed.js';
import { telling } from './person-row.js';
import { People } from './people.service.js';
import { CasePerson, MatchDecision, Person, PersonFact, PersonName, SafeContact } from './person.entity.js';
import { concealableInPeople } from './people.concealable.js';

/** What was decided about people who may be one is for those who decide in the forum. */
function toWhoDecides(actor: Facts): Conditions[] {
  const forums = forumsAs(actor, 'coordinator', 'chair');
  return forums.length ? [{ caseForums: { $in: forums }, caseId: { $nin: actor.barredCaseIds } }] : [];
}

/** Who may speak to a victim, of those to whom it is shown how: of probation the victim liaison officers alone. */
export const reachers = ['police', 'coordinator', 'isac', 'idva', 'probation'] as const satisfies readonly Role[];
export const reaches = ({ role, duty }: Post): Conditions =>
  role === 'probation' && duty !== 'victim_liaison' ? { id: { $in: [] } } : {};

const ofThePerpetrator: Conditions = { category: 'perpetratorIdentity' };
/** Who may record by what a perpetrator is known, in the cases in which they read that whole: not where they read a summary. */
const recorders = workers.filter((role) =>
  lettersOf('perpetratorIdentity', role).some((letter) => letter === 'F' || letter === 'G'),
);

/** Of a fact whose kind was not read, a day is one of birth; what else it may be is told by its form. */
const tellsWho = (kind: unknown, value: unknown): boolean =>
  typeof kind === 'string' ? telling.includes(kind) : hasContactDetails(value) || isDay(String(value));

export const people: Domain = {
  name: 'people',
  entities: [Person, CasePerson, PersonName, PersonFact, SafeContact, MatchDecision],
  access: [
    // A bare person is nobody's to list: whoever reaches a row about them reaches them through it.
    access(Person, () => []),
    access(
      CasePerson,
      'matrix',
      [],
      listedIdentities(() => ({})),
    ),
    withNamesHeld(withStructured(access(PersonName, 'matrix', [], listedIdentities(namesListed)), { where: {} }), {
      whose: 'case',
      of: ({ fullName, forename, surname }) => [fullName, ...namedBy(forename, surname)],
    }),
    withDetails(
      withStructured(
        access(
          PersonFact,
          'matrix',
          [{ to: recorders, can: ['create'], where: () => ofThePerpetrator }],
          listedIdentities(factsListed),
        ),
        {
          where: {},
          visible: { of: 'case', column: 'value', where: ofThePerpetrator, verified: { unverified: false } },
        },
      ),
      ({ kind, value }) => (tellsWho(kind, value) ? [value] : []),
    ),
    withDetails(
      withStructured(
        access(SafeContact, 'victimLocation', [{ to: reachers, can: ['create', 'check', 'mark'], where: reaches }]),
        {
          where: {},
        },
      ),
      ({ answers }) => [(answers as SafeContact['answers'] | undefined)?.['value']],
    ),
    access(MatchDecision, toWhoDecides),
  ],
  concealable: concealableInPeople,
  contributes: [caseTellers.with(peopleTold)],
  services: [People],
  api: [PeopleApi],
  jobs: [peopleJoined],
};

export { nameKey as keyOfName, normaliseName } from './name.rules.js';
export { identifiers, identifiersFor, type IdentifiedPart, type Identifier } from './identifiers.js';
export type { Likeness } from './match.rules.js';
export { likelyOn, type Registered } from './staff-match.rules.js';
export type { Typed } from './people.alike.js';
export {
  candidatesIn,
  candidatesLike,
  candidatesOf,
  isUndecided,
  standsIn,
  type Candidate,
  type Candidates,
} from './people.candidates.js';
export { decideMatch, undoMatch, type Decided } from './people.match.js';
export { calledAs, nameLists, namesFrom, namesOf, namesSaid, peopleSaid, type CaseNames } from './people.names.js';
export { peopleFrom, peopleIn, peopleLists, type PersonRecord, type PersonShown } from './people.reading.js';
export { alikeTold, candidatesTold, recordsTold } from './people.told.js';
export { casesAbout, readAbout, recordsLike } from './people.search.js';
export { People, peopleJoined };
export {
  putRight,
  recordFact,
  recordName,
  checkAgain,
  checkOne,
  checkedInVain,
  mustBeSafe,
  recordSafeContact,
  standIn,
  takeBackRecorded,
  factFollowers,
  type FactFollower,
  type Recorded,
} from './people.recording.js';
export {
  casePersonRow,
  contactMethods,
  contactRow,
  factKey,
  factRow,
  nameRow,
  personRow,
  type About,
  type FactKind,
  type GivenContact,
  type GivenFact,
  type GivenName,
  type Holding,
  type Part,
} from './person-row.js';
export { contactAnswers, contactKeys, numberShown, safeAnswers, safeDays, type ContactKey } from './safe-contact.js';
export { CasePerson, MatchDecision, Person, PersonFact, PersonName, SafeContact };
