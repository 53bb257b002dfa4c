import { settingsOn, type ForumSettings } from '../../administration/areas/index.js';
import { CaseFile, Conflict } from '../../cases/cases/index.js';
import { daysBetween, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { Nomination, NominationAnswer } from '../../intake/nominations/index.js';
import { nameLists, namesFrom, SafeContact } from '../../cases/people/index.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { belowRankAt } from '../decisions/index.js';
import { ItemAnswer } from '../discussion/discussion.entity.js';
import { AgendaItem, ItemExclusion } from './item.entity.js';
import { toDiscuss } from './item.states.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { foreseenQuorum } from '../attendance/foreseen.rules.js';
import { waitingIn } from './readiness.parts.js';
import { lacksOf } from './readiness.rules.js';
import { AgencyReturn } from '../returns/return.entity.js';
import { chaseAgain, owedIn } from '../returns/index.js';
import { partSilent, type Owed } from '../returns/silent.rules.js';
import { named, type Named } from '../common/index.js';

/** What is read of the agenda's cases, each list as far as the reader may see it. */
function listsOf(tx: Tx, meeting: Meeting, items: readonly AgendaItem[]) {
  const [itemId, caseId] = [{ $in: items.map(({ id }) => id) }, { $in: items.map((item) => item.caseId) }];
  return {
    ...nameLists(tx, caseId.$in),
    returns: tx
      .rows(AgencyReturn)
      .where({ itemId, state: { $ne: 'withdrawn' } })
      .orderBy('requestedAt')
      .select('id', 'itemId', 'agencyId', 'state', 'dueOn', 'chasedAt'),
    owed: owedIn(tx, meeting.forumId),
    answers: tx.rows(ItemAnswer).where({ itemId, question: 'victim_view' }).select('itemId', 'reason', 'givenBy'),
    nominated: tx
      .rows(NominationAnswer)
      .where({ caseId, category: 'victimIdentity', takenBackAt: { $exists: false } })
      .select('caseId', 'answers'),
    nominations: tx.rows(Nomination).where({ caseId }).select('id', 'caseId', 'riskGrade', 'notAsked'),
    files: tx.rows(CaseFile).where({ id: caseId }).select('id', 'levelOfConcern', 'restricted'),
    contacts: tx
      .rows(SafeContact)
      .where({ caseId, toAt: { $exists: false } })
      .select('caseId', 'verifiedOn'),
    conflicts: tx
      .rows(Conflict)
      .where({ caseId, declaredAt: { $lte: tx.at } })
      .select('caseId', 'staffId', 'endedAt'),
    exclusions: tx
      .rows(ItemExclusion)
      .where({ itemId, liftedAt: { $exists: false } })
      .select('itemId', 'staffId'),
  };
}

const found = async (tx: Tx, meeting: Meeting, items: readonly AgendaItem[]) => {
  const lists = await tx.together(listsOf(tx, meeting, items));
  return { ...lists, names: namesFrom(lists) };
};

interface Around {
  readonly tx: Tx;
  readonly meeting: Meeting;
  readonly settings: ForumSettings;
  readonly attendance: readonly Attendance[];
  readonly lists: Awaited<ReturnType<typeof found>>;
  readonly staff: Named;
  readonly waiting: Awaited<ReturnType<typeof waitingIn>>;
}

/** How long ago the safe contact rule was checked with the victim, if ever, and whether that was lately; nothing of what it says. */
function contactOf({ tx, settings, lists }: Around, caseId: string) {
  const rules = lists.contacts.filter((one) => one.caseId === caseId);
  if (!rules.length) return null;
  const days = rules.flatMap(({ verifiedOn }) => (verifiedOn ? [londonDay(verifiedOn)] : []));
  const oldest = days.toSorted()[0];
  if (!oldest || days.length < rules.length) return { days: null, checkedLately: false };
  const length = settings.timings.safeContactCheckDays;
  const checkBy = due('safe_contact_check', oldest, length === undefined ? {} : { within: { days: length } });
  const { today } = tx.actor;
  return { days: Math.max(0, daysBetween(oldest, today)), checkedLately: checkBy >= today };
}

/** Who leaves the room for an item, as far as the reader may know it. */
const leavingOf = ({ lists, tx }: Around, item: AgendaItem): string[] => [
  ...new Set([
    ...lists.exclusions.filter(({ itemId }) => itemId === item.id).map(({ staffId }) => staffId),
    ...lists.conflicts
      .filter(({ caseId, endedAt }) => caseId === item.caseId && (!endedAt || endedAt > tx.at))
      .map(({ staffId }) => staffId),
  ]),
];

/** The quorum as it is to be expected. Only such conflicts count as the reader may know of. */
const foreseen = ({ meeting, settings, attendance, staff }: Around, item: AgendaItem, leaving: readonly string[]) =>
  foreseenQuorum(
    {
      startsAt: meeting.startsAt,
      chairId: meeting.chairId,
      forum: { coreAgencies: settings.coreAgencies, quorum: settings.quorum },
      places: attendance,
      kindOf: (id) => staff.agencies.get(id)?.kind,
    },
    item.id,
    leaving,
  );

/** Whether an agency answered, never what: that is for the agency to show. */
const returnsOf = ({ tx, lists, staff }: Around, itemId: string) =>
  lists.returns
    .filter((row) => row.itemId === itemId)
    .map(({ id, agencyId, state, dueOn, chasedAt }) => ({
      id,
      agencyName: staff.agencies.get(agencyId)?.name ?? null,
      silent: state !== 'answered',
      joined: state === 'joined',
      dueOn,
      overdue: state !== 'answered' && dueOn < tx.actor.today,
      chasedAt: state === 'requested' ? chasedAt : null,
    }));

function hasVictimView({ lists }: Around, { id, caseId }: AgendaItem): boolean {
  const put = lists.answers.some(({ itemId, reason, givenBy }) => itemId === id && reason.trim() && givenBy);
  return put || lists.nominated.some((one) => one.caseId === caseId && Boolean(one.answers.victimView));
}

const hasRisk = ({ lists }: Around, { caseId }: AgendaItem): boolean =>
  lists.files.some(({ id, levelOfConcern }) => id === caseId && levelOfConcern) ||
  lists.nominations.some((one) => one.caseId === caseId && one.riskGrade);

function preparedItem(around: Around, item: AgendaItem, order: number) {
  const [returns, safeContact, leaving] = [
    returnsOf(around, item.id),
    contactOf(around, item.caseId),
    leavingOf(around, item),
  ];
  const [victimView, risk, quorum] = [
    hasVictimView(around, item),
    hasRisk(around, item),
    foreseen(around, item, leaving),
  ];
  const actions = around.waiting(item.caseId);
  const open = around.lists.nominations.find(({ id }) => id === item.nominationId)?.notAsked.length ?? 0;
  const lacking = lacksOf({
    open,
    asked: returns.length,
    silent: returns.filter(({ silent }) => silent).length,
    victimView,
    risk,
    safeContactChecked: safeContact && safeContact.checkedLately,
    actionsUnaccepted: actions.length,
    quorate: quorum.quorate,
  });
  const restricted = around.lists.files.some(({ id, restricted: is }) => id === item.caseId && is);
  const names = restricted ? undefined : around.lists.names.get(item.caseId);
  return {
    id: item.id,
    state: item.state,
    order,
    caseId: item.caseId,
    caseReference: item.caseReference,
    perpetratorName: names?.perpetrator ?? null,
    victimName: names?.victim ?? null,
    list: item.list,
    restricted,
    lacking,
    returns,
    victimView,
    risk,
    safeContact,
    actions,
    quorum,
    leaving: leaving.map((id) => around.staff.staff.get(id) ?? null),
  };
}

/** Who is silent, and whether they may be asked again now. */
function silence({ settings, lists, tx, staff }: Around, items: readonly AgendaItem[]) {
  const until = chaseAgain(settings.timings.chaseAgainHours);
  const { silent, ask, askAgainAt } = partSilent(lists.owed, { items, at: tx.at, until });
  const agencies = (owed: readonly Owed[]) =>
    [...new Set(owed.map(({ agencyId }) => staff.agencies.get(agencyId)?.name ?? ''))].toSorted();
  return { agencies: agencies(silent), ask: agencies(ask), askAgainAt };
}

/**
 * What each item that is still to be discussed lacks, for whoever runs the forum; as many statements for sixty items
 * as for six. What the reader may not see is not said, nor that it is there.
 * @throws Problem `not-allowed` for whoever does not run the forum
 */
export async function readinessOf(tx: Tx, meeting: Meeting) {
  if (!(await tx.may(Meeting, meeting, 'ready'))) throw refusalOf(Meeting.name, meeting, 'ready');
  const [settings, { items, attendance }] = await Promise.all([
    settingsOn(tx, meeting.forumId, meeting.day as LondonDate),
    tx.together({
      items: tx
        .rows(AgendaItem)
        .where({ meetingId: meeting.id, state: { $in: toDiscuss } })
        .orderBy('position'),
      attendance: tx.rows(Attendance).where({ meetingId: meeting.id }),
    }),
  ]);
  const [lists, waiting] = await Promise.all([
    found(tx, meeting, items),
    waitingIn(
      tx,
      items.map(({ caseId }) => caseId),
    ),
  ]);
  const people = [meeting.chairId, ...[...lists.exclusions, ...lists.conflicts].map(({ staffId }) => staffId)];
  const agencies = [...attendance, ...lists.returns, ...lists.owed].map(({ agencyId }) => agencyId);
  const staff = await named(tx, people, agencies);
  const around = { tx, meeting, settings, attendance, lists, staff, waiting };
  const coming = attendance.filter(({ state }) => state === 'expected' || state === 'present');
  const belowRank = await belowRankAt(tx, { meeting, settings, attendance: coming, agencies: staff.agencies });
  const shown = items.map((item, index) => preparedItem(around, item, index + 1));
  tx.record('ready', meeting, Meeting);
  return {
    id: meeting.id,
    state: meeting.state,
    version: meeting.version,
    reference: meeting.reference,
    day: meeting.day,
    chairName: (meeting.chairId && staff.staff.get(meeting.chairId)) ?? null,
    items: shown,
    ready: shown.filter(({ lacking }) => !lacking.length).length,
    silent: silence(around, items),
    belowRank,
  };
}

export type Readiness = Awaited<ReturnType<typeof readinessOf>>;
