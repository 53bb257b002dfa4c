import { Forum, settingsIfAny } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { namesOf } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import type { VictimAttempt } from '../decisions/attempt.entity.js';
import { attemptsAt } from '../decisions/index.js';
import { belowRankAt } from '../decisions/index.js';
import { decisionSaid } from '../decisions/index.js';
import { ItemAnswer, ItemDecision, ItemNote } from '../discussion/discussion.entity.js';
import { AgendaItem, ItemAcknowledgement, ItemExclusion } from '../agenda/item.entity.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { type Meeting } from '../meetings/meeting.entity.js';
import { sectionsOf } from './minutes.sections.js';
import { minutesOf, type ItemSaid, type Minutes } from './minutes.view.js';
import { barredFrom, barredIn } from '../attendance/index.js';
import { AgencyReturn } from '../returns/return.entity.js';
import { named } from '../common/index.js';

/** Whether somebody runs the forum, and so sees its minutes while they are made. */
export const runsForum = ({ actor }: Tx, forumId: string): boolean =>
  actor.posts.some(({ role, forumIds }) => ['coordinator', 'chair'].includes(role) && forumIds.includes(forumId));

/** Whether somebody reads the record as it stands, with their own eyes: whoever is to sign it off does too. */
export const readsRecord = (tx: Tx, { forumId, chairedBy }: Meeting): boolean =>
  runsForum(tx, forumId) || chairedBy === tx.actor.id;

type OfItem = Pick<AgendaItem, 'id' | 'caseId'>;

const idsOf = (items: readonly OfItem[]): string[] => items.map(({ id }) => id);

/** Every part of the items' record, as the person of this transaction may see it; constant in the number of items. */
async function partsOf(tx: Tx, items: readonly OfItem[]) {
  const ofThese = { itemId: { $in: idsOf(items) } };
  const caseIds = [...new Set(items.map(({ caseId }) => caseId))];
  const [answers, notes, decisions, returns, exclusions, acknowledged, barred, names, attempts] = await Promise.all([
    tx.rows(ItemAnswer).where(ofThese).all(),
    tx
      .rows(ItemNote)
      .where({ ...ofThese, removedAt: { $exists: false } })
      .orderBy('madeAt')
      .all(),
    tx
      .rows(ItemDecision)
      .where({ ...ofThese, withdrawnAt: { $exists: false } })
      .all(),
    tx
      .rows(AgencyReturn)
      .where({ ...ofThese, state: { $ne: 'withdrawn' } })
      .all(),
    tx
      .rows(ItemExclusion)
      .where({ ...ofThese, liftedAt: { $exists: false } })
      .all(),
    tx
      .rows(ItemAcknowledgement)
      .where({ ...ofThese, withdrawnAt: { $exists: false } })
      .select('itemId', 'staffId')
      .all(),
    barredFrom(tx, caseIds),
    namesOf(tx, caseIds),
    attemptsAt(tx, idsOf(items)).all(),
  ]);
  return { answers, notes, decisions, returns, exclusions, acknowledged, barred, names, attempts };
}

type Parts = Awaited<ReturnType<typeof partsOf>>;

/** An item is in the minutes of those who may read its minutes: anything of that category that they see shows it. */
const isTheirs = (item: AgendaItem, { answers, notes, decisions }: Parts): boolean =>
  [...answers, ...decisions, ...notes.filter(({ category }) => category === 'minutes')].some(
    ({ itemId }) => itemId === item.id,
  );

/** Who was out of the room for an item by the conflict register, as its quorum was counted. */
const barredAt = ({ caseId, startedAt, endedAt }: AgendaItem, { barred }: Parts): string[] =>
  startedAt ? barredIn(barred, caseId, startedAt, endedAt ?? startedAt) : [];

interface NameOf {
  readonly staff: (id: string | null) => string | null;
  readonly agency: (id: string) => string | null;
}

function said(item: AgendaItem, parts: Parts & Pick<Recorded, 'sections'>, nameOf: NameOf): ItemSaid {
  const of = <R extends { itemId: string }>(rows: readonly R[]): R[] => rows.filter(({ itemId }) => itemId === item.id);
  const people = parts.names.get(item.caseId);
  const [decision] = of(parts.decisions);
  const attempts = of(parts.attempts).map((one) => attemptSaid(one, nameOf));
  return {
    ...item,
    perpetratorName: people?.perpetrator ?? null,
    victimName: people?.victim ?? null,
    excluded: [...of(parts.exclusions).map(({ staffId }) => staffId), ...barredAt(item, parts)],
    acknowledged: of(parts.acknowledged).map(({ staffId }) => staffId),
    answers: of(parts.answers).map(({ question, asked, answer, reason, givenBy }) => ({
      question,
      ...(asked !== null && { asked }),
      answer,
      reason,
      givenBy,
    })),
    notes: of(parts.notes).map(({ kind, standing, text, agencyId }) => ({
      kind,
      standing,
      text,
      agencyName: nameOf.agency(agencyId),
    })),
    // Of an answer that is kept apart its own agency reads no more here than the room did.
    returns: of(parts.returns).map((row) => ({
      agencyName: nameOf.agency(row.agencyId),
      state: row.state,
      result: row.result,
      contactName: nameOf.staff(row.contactId),
      late: row.late,
    })),
    ...(attempts.length && { attempts }),
    decision: decision ? decisionSaid(decision, nameOf) : null,
    sections: Object.fromEntries([...parts.sections].map(([name, lines]) => [name, lines.get(item.id) ?? []])),
  };
}

/** What was tried to reach the victim, by whom: for whoever may read who they are. */
const attemptSaid = ({ triedOn, via, result, agencyId, triedBy }: VictimAttempt, nameOf: NameOf) => ({
  triedOn,
  via,
  result,
  agencyName: nameOf.agency(agencyId),
  triedByName: nameOf.staff(triedBy),
});

/**
 * Why the minutes were opened again. Every reader is told of which kind the change is; the words about it are for those
 * who run the forum, because nobody can say beforehand what a reader's version withholds.
 */
const amendedIn = ({ amendedAs, amendedBecause }: Meeting, runs: boolean) => ({
  ...(amendedAs !== null && { amendedAs }),
  ...(runs && amendedBecause !== null && { amendedBecause }),
});

/** What of a meeting stands at the head of its minutes; why it was called, and who signed, only where it was so, as in copies of before. */
const headOf = (
  {
    reference,
    number,
    day,
    place,
    begunAt,
    concludedAt,
    edition,
    overrideReason,
    calledBecause,
    chairRankReason,
    checkedAt,
  }: Meeting,
  signed: string | null,
) => ({
  reference,
  number,
  day,
  place,
  begunAt,
  concludedAt,
  edition,
  overrideReason,
  ...(calledBecause && { calledBecause }),
  ...(chairRankReason && { chairRankReason }),
  ...(signed !== null && { signedOffBy: signed, signedOffAt: checkedAt }),
});

/** Who came and what is kept of some items, with the names of whoever and whatever these speak of. */
async function spokenOf(tx: Tx, meeting: Meeting, items: readonly OfItem[]) {
  const [attendance, parts] = await Promise.all([
    tx.rows(Attendance).where({ meetingId: meeting.id }).orderBy('arrivedAt').all(),
    partsOf(tx, items),
  ]);
  const staff = [
    ...attendance.map(({ staffId }) => staffId),
    ...parts.returns.map(({ contactId }) => contactId),
    ...parts.attempts.map(({ triedBy }) => triedBy),
    ...parts.decisions.map(({ tellerId }) => tellerId),
  ];
  const agencies = [
    ...[...attendance, ...parts.notes, ...parts.returns, ...parts.attempts].map(({ agencyId }) => agencyId),
    ...parts.decisions.map(({ tellerAgencyId }) => tellerAgencyId),
  ];
  const names = await named(tx, [...staff, meeting.chairId, meeting.minuteTakerId, meeting.checkedBy], agencies);
  const nameOf: NameOf = {
    staff: (id) => (id && names.staff.get(id)) || null,
    agency: (id) => names.agencies.get(id)?.name ?? null,
  };
  return { attendance, parts, nameOf, agencies: names.agencies };
}

/** The record of some items, and what other rooms add to it. */
async function recordOf(tx: Tx, meeting: Meeting, items: readonly OfItem[]) {
  const [spoken, sections] = await Promise.all([spokenOf(tx, meeting, items), sectionsOf(tx, idsOf(items))]);
  return { ...spoken, sections };
}

type Recorded = Awaited<ReturnType<typeof recordOf>>;

/**
 * The minutes of a meeting from its record, as the person of this transaction may read them.
 * @param among where it is known before, items of which those of the minutes are some: their record is asked for with them
 */
export async function readMinutes(tx: Tx, meeting: Meeting, among?: readonly OfItem[]): Promise<Minutes> {
  const listed = tx
    .rows(AgendaItem)
    .where({ meetingId: meeting.id, state: { $ne: 'withdrawn' } })
    .orderBy('position')
    .all();
  const [forum, items, settings, { attendance, parts, nameOf, sections, agencies }] = await Promise.all([
    tx.rows(Forum).where({ id: meeting.forumId }).one(),
    listed,
    settingsIfAny(tx, meeting.forumId, meeting.day as LondonDate),
    among ? recordOf(tx, meeting, among) : listed.then((all) => recordOf(tx, meeting, all)),
  ]);
  const runs = runsForum(tx, meeting.forumId);
  const came = attendance.filter(({ arrivedAt }) => arrivedAt);
  const belowRank = settings && (await belowRankAt(tx, { meeting, settings, attendance: came, agencies }));
  return minutesOf(
    {
      ...headOf(meeting, nameOf.staff(meeting.checkedBy)),
      ...(belowRank && { belowRank }),
      ...amendedIn(meeting, runs),
      forumName: forum?.name ?? '',
      chairName: nameOf.staff(meeting.chairId),
      minuteTakerName: nameOf.staff(meeting.minuteTakerId),
    },
    attendance.map((one) => ({
      ...one,
      staffName: nameOf.staff(one.staffId),
      agencyName: nameOf.agency(one.agencyId),
    })),
    items.filter((item) => runs || isTheirs(item, parts)).map((item) => said(item, { ...parts, sections }, nameOf)),
  );
}
