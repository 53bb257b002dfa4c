import type { Domain } from '../../platform/domain.js';
import {
  CaseConcern,
  CaseFile,
  CaseForum,
  CaseGrant,
  CaseLead,
  CaseOwner,
  CaseTeam,
  Conflict,
} from './case-file.entity.js';
import { caseAccess } from './case.access.js';
import { eventsOfCase } from './case.events.js';
import { caseFacts, caseTurns, keptCases } from './case.facts.js';
import { casesHome } from './cases.home.js';
import { CaseDecision } from './case-decision.entity.js';
import { caseChoices } from './cases.choices.js';
import { caseThing } from './cases.thing.js';
import { CourseOfConduct } from './conduct.reading.js';
import { CasePages } from './cases.pages.js';
import { CaseTeamPages } from './cases.team.pages.js';
import { dutiesOfCases } from './case-reviews.duties.js';
import { concealableInCases } from './cases.concealable.js';
import { caseTellers } from '../../platform/naming/name-cases.js';
import { casesTold } from './cases.named.js';

export const cases: Domain = {
  name: 'cases',
  entities: [CaseFile, CaseOwner, CaseForum, CaseConcern, CaseLead, CaseTeam, CaseGrant, Conflict, CaseDecision],
  access: caseAccess,
  facts: caseFacts,
  factTables: { cases_kept: keptCases },
  factTurns: caseTurns,
  home: casesHome,
  things: [caseThing],
  choices: caseChoices,
  duties: dutiesOfCases,
  caseEvents: eventsOfCase,
  concealable: concealableInCases,
  contributes: [caseTellers.with(casesTold)],
  services: [CourseOfConduct],
  pages: [CasePages, CaseTeamPages],
};

export { changeTeam, type Changed } from './case-people.js';
export { declareConflict, endConflict, setTeam } from './case-people.js';
export { givenToDo, isRestricted, liftRestriction, nameIn, nameWhoRuns, restrictFirst } from './case-restricting.js';
export { barLikely, compareWithRegister, comparing, type Compare, type Compared, type Likely } from './known-here.js';
export { keptFrom, keptFromAnybody, keptOf, type Kept } from './case.kept.js';
export { caseRows, grantRow, standingRow, type Given, type NewCase } from './case-row.js';
export { neverGranted, openableOf, openableTo } from './case.openable.js';
export { closeTo, openTo, caseOpenedFollowers, type OpenedAlong } from './case-opened.js';
export { elsewhereOf, keepElsewhere, takeBackElsewhere } from './case-elsewhere.js';
export { backToTriage, closeShell, endReceipts, reopenShell, reviewBy, takeOn } from './case-shell.js';
export { bar, conflictRow, enterForum, grant, joinTeam, leaveForum, openCase } from './case-standing.js';
export { concernsOf } from './case-concern.js';
export { answeringForum, answeringSettled } from './case-answering.js';
export { shareAt, sharedAt } from './case-depth.js';
export { leadBy } from './case-leading.js';
export { leadOf, standingIn } from './cases.leaving.js';
export { caseColumn, caseReferences, outOfViewLinks, withinCase } from './cases.held.js';
export { casesByIds } from './cases.reading.js';
export { contactForm, contactGiven } from './case.forms.js';
export { caseHref, isOfService, whoseCase } from './case-href.js';
export { contactInShort, contactLines, safeContactRows, type KnownBeside } from './safe-contact.showing.js';
export { CourseOfConduct, type Joined, type JoinedMark } from './conduct.reading.js';
export { eventOfReport } from './conduct.events.js';
export { joinedWith, spanOf } from './conduct.showing.js';
export { caseShown } from './cases.shown.js';
export { caseActs, type CaseActs } from './case.acts.js';
export { dangerSaid, readHead, type CaseHead } from './case.head.js';
export { factRows, overviewFacts, type OverviewFacts } from './case.overview.js';
export { onTab, onTabs, tabHref, tabLinks } from './case.tabs.js';
export { advocacyTabs, onAdvocacyTab, onAdvocacyTabs, tabsOfAdvocacy, type AdvocacyTab } from './advocacy-case.tabs.js';
export {
  advocacyWarnings,
  caseMarks,
  caseWarnings,
  marksOf,
  inOrder,
  type AdvocacyWarnings,
  type CaseMarks,
  type CaseSight,
  type CaseWarning,
  type CaseWarnings,
} from './case.warnings.js';
export { readCase, teamRows, victimRows } from './cases.showing.js';
export { caseThing };
export { mayAskOutOfView, mayTakeOutOfView, outOfViewHref } from './out-of-view.js';
export { caseStates } from './case.states.js';
export { CaseConcern, CaseFile, CaseForum, CaseGrant, CaseLead, CaseOwner, CaseTeam, Conflict };
