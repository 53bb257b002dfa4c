import type { Role } from './document.js';
import type { Mark } from './marks.js';
import { ablePeople, owners, type Somebody } from './people.js';

/** Issue of who is listed on a case: its own words, and nothing of the product. */

/** Who answers returns or owns an open action, in the world that is looked at: that hangs on who is in it. */
const working = new Set<string>();

/** Remembers of the people of a world who answers for their agency, and who owns an action. */
export function rememberWorking(people: readonly Somebody[]): void {
  working.clear();
  for (const [agency, { name }] of ablePeople(people)) if (agency.startsWith('asked-')) working.add(name);
  // The first owns an action, and shares it with the second.
  for (const pair of owners(people)) for (const { name } of pair) working.add(name);
  // An action of the outcome: to tell the victim of it.
  const teller = ablePeople(people).get('agency-isac');
  if (teller) working.add(teller.name);
}

/** Who has a place at the meeting of the item, but for a guest, of whom the column of guest forces says it; who answers or owns. */
export const isListed = ({ name, facts }: Somebody, { caseKey, unlisted }: Mark): boolean =>
  caseKey === 'here' && !unlisted && ((facts.item === true && facts.guest !== true) || working.has(name));

/** Needs the team, a forum or a grant, whatever a listing says. */
const closed = [
  'victimLocation',
  'victimHealth',
  'perpetratorHealth',
  'advocateConfidence',
  'sensitiveIntelligence',
  'mappaDocuments',
  'children',
  'thirdParty',
];
const identities = ['victimIdentity', 'perpetratorIdentity'];

/** What a listing opens at the level of its column. */
export const isListedFor = (person: Somebody, mark: Mark): boolean =>
  isListed(person, mark) && !closed.includes(mark.category) && !identities.includes(mark.category);

/** Whoever works for a force: their column decides whether they read who he is at all. */
const police: readonly Role[] = ['coordinator', 'chair', 'police', 'auditor'];
const offenders: readonly Role[] = ['probation', 'mappa_coordinator', 'partner'];
const byAddress: readonly Role[] = ['health', 'social_care', 'housing'];
const all = 'all';

/** Officers of a force who come as guests for the one item: there the column of guest forces is theirs. */
const isVisiting = ({ role, facts }: Somebody, { caseKey }: Mark): boolean =>
  caseKey === 'here' && facts.guest === true && ['police', 'guest'].includes(role);

/** What the column of guest forces opens at the item. */
export const isOpenToGuest = (person: Somebody, mark: Mark, letters: string): boolean =>
  isVisiting(person, mark) &&
  !closed.includes(mark.category) &&
  !identities.includes(mark.category) &&
  (letters.includes('F') || (letters.includes('S') && mark.released));

/** By what of an identity those who are listed know people: names and days of birth, and what finds them in their own system. */
const finds: Readonly<Record<string, readonly Role[] | typeof all>> = {
  'NominationAnswer.perpetratorSurname': all,
  'NominationAnswer.perpetratorForename': all,
  'NominationAnswer.perpetratorAliases': all,
  'NominationAnswer.perpetratorDob': all,
  'NominationAnswer.victimSurname': all,
  'NominationAnswer.victimForename': all,
  'NominationAnswer.victimDob': all,
  'NominationAnswer.perpetratorPnc': [...police, ...offenders],
  'NominationAnswer.perpetratorPostcode': byAddress,
  'PersonFact.value': [...police, 'cps'],
  // The row that says in which part they stand in the case.
  CaseFile: all,
  people: all,
};

/** Whether a mark is part of what tells a person who is listed whom the case is about. */
export function findsByListing(person: Somebody, mark: Mark, letters: readonly string[]): boolean {
  if (!isListed(person, mark) || !identities.includes(mark.category)) return false;
  if (!letters.some((letter) => 'FGS'.includes(letter))) return false;
  const roles = finds[mark.where];
  if (mark.where === 'PersonFact.value' && mark.category !== 'perpetratorIdentity') return false;
  return roles === all || (roles?.includes(person.role) ?? false);
}

/** Whether a mark is part of what tells a guest force whom the case is about: of the force whose case it is, agreed or not. */
export function findsAsGuest(person: Somebody, mark: Mark): boolean {
  if (!isVisiting(person, mark) || !identities.includes(mark.category)) return false;
  if (mark.where === 'PersonFact.value' && mark.category !== 'perpetratorIdentity') return false;
  const roles = finds[mark.where];
  return roles === all || (roles?.includes('police') ?? false);
}
