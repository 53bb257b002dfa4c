import { CaseFile } from '../../cases/cases/index.js';
import { namesOf } from '../../cases/people/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { cameOf } from './agenda.reading.js';
import type { VictimAttempt } from '../decisions/attempt.entity.js';
import { attemptOf, attemptsAt, attemptsUsually, demandedBy } from '../decisions/index.js';
import { decisionOf } from '../decisions/index.js';
import { ItemAnswer, ItemDecision, ItemNote } from '../discussion/discussion.entity.js';
import { AgendaItem, ItemExclusion } from './item.entity.js';
import { askedOf } from '../decisions/index.js';
import { offTheAgenda, RAISED_AT } from './item.states.js';
import { asShared, presenceAlone } from './items.depth.js';
import { noteOf, partOf, returnOf } from './items.parts.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { isLeftAlone } from '../decisions/note.rules.js';
import { ownQuestions, settledFor } from '../decisions/index.js';
import { unknownInScope } from '../common/index.js';
import { resultsIn } from '../returns/return-answers.rules.js';
import { AgencyReturn, ReturnPart } from '../returns/return.entity.js';
import { awaited } from '../returns/return.states.js';
import { named } from '../common/index.js';
import { tellingActions } from '../decisions/index.js';

/** Narrows a list of items; in the order of their agenda. */
export function narrowItems(rows: Rows<AgendaItem>, filters: Record<string, unknown>): Rows<AgendaItem> {
  const asked = {
    meetingId: filters['meeting'],
    forumId: filters['forum'],
    caseId: filters['case'],
    state: filters['state'],
  };
  const wanted = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return rows.where(wanted).orderBy('position');
}

interface Around {
  readonly ranks: ReadonlyMap<string, number>;
  readonly returns: readonly AgencyReturn[];
  readonly names: Awaited<ReturnType<typeof namesOf>>;
  readonly days: ReadonlyMap<string, string>;
  /** Those of their cases that are restricted. */
  readonly restricted: ReadonlySet<string>;
}

/** What belongs to the items of a list, in a handful of statements however many there are. */
async function around(tx: Tx, items: readonly AgendaItem[]): Promise<Around> {
  const meetingIds = [...new Set(items.flatMap(({ meetingId }) => meetingId ?? []))];
  const caseIds = [...new Set(items.map(({ caseId }) => caseId))];
  const [{ seen, returns, restricted, meetings }, names] = await Promise.all([
    tx.together({
      seen: tx
        .rows(AgendaItem)
        .where({ meetingId: { $in: meetingIds }, state: { $nin: offTheAgenda } })
        .orderBy('position'),
      returns: tx.rows(AgencyReturn).where({ itemId: { $in: items.map(({ id }) => id) }, state: { $ne: 'withdrawn' } }),
      restricted: tx
        .rows(CaseFile)
        .where({ id: { $in: caseIds }, restricted: true })
        .select('id'),
      meetings: tx.rows(Meeting).where({ id: { $in: meetingIds } }),
    }),
    namesOf(tx, caseIds),
  ]);
  const ranks = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { id, meetingId } of seen) {
    const rank = (counts.get(meetingId as string) ?? 0) + 1;
    counts.set(meetingId as string, rank);
    ranks.set(id, rank);
  }
  const days = new Map(meetings.map(({ id, day }) => [id, day]));
  return { ranks, returns, names, days, restricted: new Set(restricted.map(({ id }) => id)) };
}

/** An item as it is shown. Its place is counted among those the reader sees, so that no gap tells of another. */
function shownItem(
  tx: Tx,
  row: AgendaItem,
  { ranks, returns, names, days, restricted }: Around,
): Record<string, unknown> {
  const item = asShared(tx, row);
  const asked = returns.filter(({ itemId }) => itemId === item.id);
  const people = names.get(item.caseId);
  return {
    id: item.id,
    state: item.state,
    version: item.version,
    caseId: item.caseId,
    caseReference: item.caseReference,
    perpetratorName: people?.perpetrator ?? null,
    victimName: people?.victim ?? null,
    meetingId: item.meetingId,
    meetingDay: (item.meetingId && days.get(item.meetingId)) ?? null,
    forumId: item.forumId,
    order: ranks.get(item.id) ?? null,
    list: item.list,
    itemKind: item.itemKind,
    carryCount: item.carryCount,
    raisedToChair: item.carryCount >= RAISED_AT,
    urgent: item.urgent,
    outOfMeeting: item.outOfMeeting,
    minutesAllotted: item.minutesAllotted,
    // A time has its day in it, which is the meeting's: whoever may not know of the meeting is not told it.
    fixedAt: item.meetingId && days.has(item.meetingId) ? item.fixedAt : null,
    startedAt: item.startedAt,
    endedAt: item.endedAt,
    quorum: item.quorum,
    overridden: item.overrideBy !== null,
    outcome: item.outcome,
    levelOfConcern: item.levelOfConcern,
    reviewOn: item.reviewOn,
    awaitingRatification: item.awaitingRatification,
    ratifiedAt: item.ratifiedAt,
    returnsAsked: asked.length,
    returnsGiven: asked.filter(({ state }) => state === 'answered').length,
    returnsMissing: asked.filter(({ state, dueOn }) => awaited.includes(state) && dueOn < tx.actor.today).length,
    externalKey: item.externalKey,
    depth: item.depth,
    restricted: restricted.has(item.caseId),
  };
}

/** Whom a case is about stands in no list where it is restricted: lists are printed, and read over shoulders (decision 197). */
const nameless = { perpetratorName: null, victimName: null } as const;

/** Items as a list shows them. */
export async function listedItems(tx: Tx, items: readonly AgendaItem[]): Promise<Record<string, unknown>[]> {
  if (!items.length) return [];
  const found = await around(tx, items);
  return items.map((item) => ({ ...shownItem(tx, item, found), ...(found.restricted.has(item.caseId) && nameless) }));
}

const liveParts = (tx: Tx, itemId: string) =>
  Promise.all([
    tx.rows(ItemAnswer).where({ itemId }).all(),
    tx
      .rows(ItemNote)
      .where({ itemId, removedAt: { $exists: false } })
      .orderBy('madeAt')
      .all(),
    tx
      .rows(ItemDecision)
      .where({ itemId, withdrawnAt: { $exists: false } })
      .one(),
    tx
      .rows(ReturnPart)
      .where({ itemId, replacedAt: { $exists: false } })
      .all(),
    tx
      .rows(ItemExclusion)
      .where({ itemId, liftedAt: { $exists: false } })
      .all(),
    attemptsAt(tx, [itemId]).all(),
    attemptsUsually(tx),
  ]);

interface Speaking {
  readonly exclusions: readonly ItemExclusion[];
  readonly notes: readonly ItemNote[];
  readonly returns: readonly AgencyReturn[];
  readonly attempts: readonly VictimAttempt[];
  readonly decision: ItemDecision | undefined;
}

const spokenOf = ({ exclusions, notes, returns, attempts, decision }: Speaking) => [
  ...exclusions.map(({ staffId }) => staffId),
  ...notes.map(({ madeBy }) => madeBy),
  ...returns.map(({ contactId }) => contactId),
  ...attempts.map(({ triedBy }) => triedBy),
  decision?.tellerId,
];

/**
 * One item, live: each part read through the door, so that the same page is right for everybody.
 * @param untouchedSince leaves out what was typed after it, for a screen that others read meanwhile
 */
export async function shownOneItem(tx: Tx, item: AgendaItem, untouchedSince?: Date): Promise<Record<string, unknown>> {
  const [found, [written, noted, decision, parts, exclusions, attempts, usually]] = await Promise.all([
    around(tx, [item]),
    liveParts(tx, item.id),
  ]);
  const answers = written.filter(({ answeredAt }) => !untouchedSince || answeredAt <= untouchedSince);
  const notes = noted.filter((note) => isLeftAlone(note, untouchedSince));
  const agencies = [...found.returns, ...notes, ...attempts].map(({ agencyId }) => agencyId);
  const spoken = { exclusions, notes, returns: found.returns, attempts, decision };
  const [names, settings, told] = await Promise.all([
    named(tx, spokenOf(spoken), [...agencies, decision?.tellerAgencyId]),
    settledFor(tx, item, found.days.get(item.meetingId ?? '')),
    tellingActions(tx, decision ? [decision] : []),
  ]);
  const own = resultsIn(parts);
  const staffName = (id: string): string | null => names.staff.get(id) ?? null;
  const agencyName = (id: string): string | null => names.agencies.get(id)?.name ?? null;
  return {
    ...shownItem(tx, item, found),
    ...cameOf(item, { settings, notes, day: found.days.get(item.meetingId ?? '') }),
    ...askedOf(answers, ownQuestions(settings)),
    attempts: attempts.map((one) => attemptOf(one, { agency: agencyName, staff: staffName })),
    attemptsDemanded: demandedBy(settings, usually),
    scopeUnknown: presenceAlone(tx, item) ? [] : await unknownInScope(tx, item.caseId, settings),
    notes: notes.map((note) => ({
      ...noteOf(note),
      agencyName: agencyName(note.agencyId),
      madeByName: staffName(note.madeBy),
    })),
    decision: decision ? decisionOf(decision, told, { agency: agencyName, staff: staffName }) : null,
    returns: found.returns.map((row) => ({
      ...returnOf(row, own),
      agencyName: agencyName(row.agencyId),
      contactName: row.contactId && staffName(row.contactId),
      parts: parts.filter(({ returnId }) => returnId === row.id).flatMap(partOf),
    })),
    exclusions: exclusions.map(({ staffId }) => ({ staffId, staffName: staffName(staffId) })),
  };
}
