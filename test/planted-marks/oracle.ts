import { findsAsGuest, findsByListing, isListed, isListedFor, isOpenToGuest } from './listed.js';
import { lettersIn, neverShared, summaryShared, type Role } from './document.js';
import type { Also, Mark } from './marks.js';
import { UNNAMED, type Facts, type Somebody } from './people.js';

/**
 * Who may see what, worked out from the document's table and from what was settled about it ("Questions settled", 1 to
 * 3 and 11), and from nothing of the product.
 */

/** The column of the document that is theirs: an officer of another force who is a guest has that of guest forces. */
const columnOf = ({ role, facts }: Somebody): Role => (facts.ofAnotherForce ? 'guest' : role);

/** Agencies of one data controller. */
const controllerOf = (agency: string): string =>
  ['office', 'force-team', 'asked-team', 'response'].includes(agency) ? 'force' : agency;

/** The cases that the meeting, the teams and the grants are about; another case of the forum has none of them. */
const isTheCase = ({ caseKey }: Mark): boolean => caseKey === 'here';

const inForum = ({ forum }: Facts, { caseKey }: Mark): boolean =>
  (forum === 'here' && caseKey !== 'elsewhere') || (forum === 'elsewhere' && caseKey === 'elsewhere');

/** Coordinators, chairs and police reach what stands in their forum; everybody the cases on whose team they are, or that were opened to them. */
function reaches(person: Somebody, mark: Mark): boolean {
  const byForum = ['coordinator', 'chair', 'police'].includes(person.role) && inForum(person.facts, mark);
  const byTeam = person.facts.team === true && isTheCase(mark);
  return mark.category === 'victimLocation'
    ? byTeam || byGrant(person, mark)
    : byForum || byTeam || opened(person, mark);
}

const neverOpened = ['advocateConfidence', 'keptAnswer'];

/** A grant for the case, or the glass; neither opens an advocate's confidence (rule 3) nor an answer kept apart. */
const opened = ({ facts: { granted } }: Somebody, mark: Mark): boolean =>
  granted !== undefined && isTheCase(mark) && !neverOpened.includes(mark.category);

/** A grant for the case; or, for coordinators, that they received its nomination, with where the victim is. */
function byGrant(person: Somebody, mark: Mark): boolean {
  const received = person.role === 'coordinator' && inForum(person.facts, mark) && mark.category === 'victimLocation';
  return opened(person, mark) || received;
}

/** Between controllers an agreement in force has to cover it; an agency's own needs none. */
function mayReceive(person: Somebody, mark: Mark): boolean {
  if (controllerOf(person.agency) === controllerOf(mark.agency)) return true;
  if (/^(no-agreement|lapsed-)/.test(mark.agency) || person.facts.stopped === 'agreement') return false;
  if (person.agency === 'other-force' || mark.agency === 'other-force') return false;
  if (neverShared.includes(mark.category)) return false;
  return !summaryShared.includes(mark.category) || mark.released;
}

function byLetter(letter: string, person: Somebody, mark: Mark): boolean {
  switch (letter) {
    case 'F':
      return reaches(person, mark) || isListedFor(person, mark);
    case 'S':
      return mark.released && (reaches(person, mark) || isListedFor(person, mark));
    case 'I':
      // That there is a case is known to whoever is listed on it; what hangs on the item, to those who are there or asked.
      if (mark.category === 'caseExists' && isListed(person, mark)) return true;
      return (person.facts.item === true || person.facts.asked === true) && isTheCase(mark);
    case 'O':
      return person.agency === mark.agency;
    case 'G':
      return byGrant(person, mark);
    case 'L':
      return person.facts.liaison === true && byGrant(person, mark);
    case 'V':
      return (
        mark.forSafety === true &&
        isTheCase(mark) &&
        (person.facts.team === true || person.facts.granted === 'grant' || isListed(person, mark))
      );
    default:
      return false;
  }
}

function belongs(also: Also, person: Somebody, mark: Mark): boolean {
  if (also === 'runsForum') return ['coordinator', 'chair'].includes(person.role) && inForum(person.facts, mark);
  if (also === 'coordinates') return person.role === 'coordinator' && inForum(person.facts, mark);
  // What their own agency wrote of the risk, whoever works on cases and may ever read who the victim is.
  if (also === 'teamed')
    return (
      person.facts.team === true &&
      isTheCase(mark) &&
      person.agency === mark.agency &&
      !['policing_body', 'strategic', 'system_admin', 'auditor', 'programme_provider', 'partner'].includes(person.role)
    );
  if (also === 'meeting') return person.facts.item === true || (person.facts.forum === 'here' && sitsOnPanels(person));
  if (also === 'member') return person.facts.forum === 'here' && sitsOnPanels(person);
  if (also === 'officer') return person.role === 'auditor';
  if (also === 'seated') return person.role === 'strategic';
  if (also === 'advised')
    return ['isac', 'idva'].includes(person.role)
      ? person.agency === mark.agency
      : person.role === 'coordinator' && inForum(person.facts, mark);
  if (also === 'trained')
    return overseesHere(person) || (['isac', 'idva'].includes(person.role) && person.agency === mark.agency);
  if (also === 'oversees') return overseesHere(person);
  if (also === 'administrator') return person.role === 'system_admin';
  if ('runsFor' in also) return also.runsFor === person.agency && ['coordinator', 'chair'].includes(person.role);
  // Officers of the agency that recorded it, or every officer of the area: all of these people are of one.
  if ('policed' in also)
    return columnOf(person) === 'police' && (also.policed === 'area' || person.agency === also.policed);
  if ('asked' in also) return person.facts.asked === true && sitsOnPanels(person) && also.asked.includes(person.role);
  if ('received' in also) return receives(also, person) && lettersIn(mark.category, person.role) !== '';
  return 'person' in also ? also.person === person.name : also.agency === person.agency && sitsOnPanels(person);
}

/** Coordinators and the policing body oversee the area in which they have their post: all of these people are of one, but for a guest. */
export const overseesHere = ({ role, facts }: Somebody): boolean =>
  ['coordinator', 'policing_body'].includes(role) && !facts.ofAnotherForce;

/** Whoever works for an agency that something was sent to reads it, as far as the table opens its category to their role at all. */
const receives = ({ received }: { received: string }, { agency, role }: Somebody): boolean =>
  received === agency && !['policing_body', 'strategic', 'system_admin', 'auditor'].includes(role);

/** Roles that are on panels at all: neither those who count, administer or audit, nor a guest of the one item. */
const sitsOnPanels = (person: Somebody): boolean =>
  !['guest', 'policing_body', 'strategic', 'system_admin', 'auditor'].includes(columnOf(person));

/** Whether somebody may see a mark; vetting or a post that ended, or a promise still owed, leaves nothing, a conflict nothing of the case. */
export function maySee(person: Somebody, mark: Mark): boolean {
  const { stopped } = person.facts;
  if (stopped === 'vetting' || stopped === 'post' || stopped === 'promise') return false;
  if (stopped === 'barred' && isTheCase(mark) && !isOfMeeting(mark)) return false;
  if (mark.caseKey === 'restricted' && !isNamed(person)) return false;
  if (mark.only) return mark.only.some((also) => belongs(also, person, mark));
  if (mark.inside && !belongs('runsForum', person, mark) && !belongs('officer', person, mark)) return false;
  if (mark.roles && !mark.roles.includes(person.role)) return false;
  if (mark.locates && !mayEverLocate(person)) return false;
  if (mark.also?.some((also) => belongs(also, person, mark))) return true;
  const letters = [...lettersIn(mark.category, columnOf(person))];
  const byPlace =
    findsByListing(person, mark, letters) ||
    findsAsGuest(person, mark) ||
    isOpenToGuest(person, mark, lettersIn(mark.category, 'guest'));
  if (byPlace && mayReceive(person, mark)) return true;
  return letters.some((letter) => byLetter(letter, person, mark) && (letter === 'O' || mayReceive(person, mark)));
}

/** Posts whose column has anything but N for where the victim is; probation has it for victim liaison officers alone. */
function mayEverLocate(person: Somebody): boolean {
  const letters = lettersIn('victimLocation', columnOf(person));
  return letters === 'L' ? person.facts.liaison === true : letters !== '';
}

/** Those who ran the forum when the case became restricted are named in it, but for one whose name was taken off. */
const isNamed = ({ name, role, facts: { forum } }: Somebody): boolean =>
  ['coordinator', 'chair'].includes(role) && forum === 'here' && name !== UNNAMED;

/** What stands on the meeting itself is of no case, so no conflict shuts it. */
const isOfMeeting = ({ only }: Mark): boolean => only?.includes('meeting') === true;

/**
 * Whether a mark must be found somewhere: it may be seen, and so may what it is shown with: the case, or the return that
 * it is part of. An agency's own actions and returns, and what it was sent, have pages of their own, and so has what is
 * read by rules of its own.
 */
export function mustSee(person: Somebody, mark: Mark): boolean {
  if (mark.unshown || !maySee(person, mark)) return false;
  const wasSent = mark.also?.some((also) => typeof also === 'object' && 'received' in also && receives(also, person));
  if (wasSent || (mark.agency === person.agency && /^(Action|ReturnPart)\./.test(mark.where))) return true;
  if (mark.where.startsWith('ItemNote.') && isListed(person, mark) && seesNoItem(person)) return false;
  const shownWith = mark.through ? [mark.through].flat() : [];
  // A row of its own, which is none of those by which the listed know people.
  const whole = (one: Partial<Mark>): Mark => ({ ...theCase(mark), where: 'what it is shown with', ...one });
  const isShownWith = !shownWith.length || shownWith.some((one) => maySee(person, whole(one)));
  return isShownWith && (mark.only !== undefined || maySee(person, theCase(mark)));
}

/** Whoever only answers for their agency or owns an action reads the case, and not its items, where they are of no forum that hears it. */
export const seesNoItem = ({ facts: { forum, item, asked, team, granted } }: Somebody): boolean =>
  forum !== 'here' && !item && !asked && !team && !granted;

/** The case itself: held by whoever keeps its forum. */
const theCase = ({ caseKey }: Mark): Mark => ({
  shown: [],
  where: 'CaseFile',
  caseKey,
  agency: caseKey === 'elsewhere' ? 'other-force' : 'office',
  category: 'caseExists',
  released: false,
});
