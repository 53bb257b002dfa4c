import { createHash } from 'node:crypto';
import { Conflict } from '../../cases/cases/index.js';
import { Problem } from '../../kernel/problem.js';
import { namesOf } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { isFor } from '../attendance/index.js';
import { attemptOf, attemptsAt } from '../decisions/index.js';
import { ItemAnswer, ItemDecision, ItemNote } from './discussion.entity.js';
import { AgendaItem, ItemAcknowledgement, ItemExclusion } from '../agenda/item.entity.js';
import { questionsOf } from '../decisions/index.js';
import { noteOf } from '../agenda/index.js';
import { isLocked } from '../agenda/item.states.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { settled } from '../meetings/meeting.states.js';
import { noteKinds } from '../decisions/note.rules.js';
import { isCounted, ownQuestions, settledFor } from '../decisions/index.js';
import { besideQuestions, type BesideQuestion } from '../decisions/index.js';
import type { Quorum } from '../attendance/quorum.rules.js';
import { quorumFor } from '../attendance/index.js';
import { AgencyReturn } from '../returns/return.entity.js';
import { named } from '../common/index.js';

const listsOf = (tx: Tx, { id, caseId, meetingId }: AgendaItem) => ({
  meeting: tx.rows(Meeting).where({ id: meetingId ?? '' }),
  answers: tx.rows(ItemAnswer).where({ itemId: id }),
  notes: tx
    .rows(ItemNote)
    .where({ itemId: id, removedAt: { $exists: false }, kind: { $in: noteKinds } })
    .orderBy('madeAt'),
  decision: tx.rows(ItemDecision).where({ itemId: id, withdrawnAt: { $exists: false } }),
  exclusions: tx.rows(ItemExclusion).where({ itemId: id, liftedAt: { $exists: false } }),
  acknowledgements: tx.rows(ItemAcknowledgement).where({ itemId: id, withdrawnAt: { $exists: false } }),
  conflicts: tx.rows(Conflict).where({ caseId, declaredAt: { $lte: tx.at } }),
  attendance: tx
    .rows(Attendance)
    .where({ meetingId: meetingId ?? '' })
    .orderBy('arrivedAt'),
  returns: tx.rows(AgencyReturn).where({ itemId: id, state: { $ne: 'withdrawn' } }),
  attempts: attemptsAt(tx, [id]),
});

type Lists = Awaited<ReturnType<typeof listed>>;
const listed = (tx: Tx, item: AgendaItem) => tx.together(listsOf(tx, item));

/** As `listed`, without a word of it. */
function versionsOf(tx: Tx, item: AgendaItem) {
  const { meeting, answers, notes, decision, exclusions, acknowledgements, conflicts, attendance, returns, attempts } =
    listsOf(tx, item);
  return tx.together({
    meeting: meeting.select('id', 'version', 'state'),
    answers: answers.select('id', 'version'),
    notes: notes.select('id', 'version'),
    decision: decision.select('id', 'version'),
    exclusions: exclusions.select('id'),
    acknowledgements: acknowledgements.select('id'),
    conflicts: conflicts.select('id', 'version', 'state'),
    attendance: attendance.select('id', 'version', 'state'),
    returns: returns.select('id', 'version', 'state'),
    attempts: attempts.select('id'),
  });
}

/** Those in the room, to come, or gone, by this item: not those whose place is for another one. */
const ofItem = ({ attendance }: Lists, item: AgendaItem): Attendance[] =>
  attendance.filter(({ itemId }) => !itemId || itemId === item.id);

/** Who is out of the room for an item: by a word of the chair, and those with a place who are barred by the register. */
function awayOf({ exclusions, conflicts, attendance }: Lists, { startedAt, endedAt }: AgendaItem, now: Date): string[] {
  const [from, to] = [startedAt ?? now, endedAt ?? now];
  const barred = conflicts.filter((one) => one.declaredAt <= to && (!one.endedAt || one.endedAt > from));
  const placed = new Set(attendance.map(({ staffId }) => staffId));
  const leaving = barred.map(({ staffId }) => staffId).filter((staffId) => placed.has(staffId));
  return [...new Set([...exclusions.map(({ staffId }) => staffId), ...leaving])];
}

/** While it is discussed: those in the room for it who have not acknowledged the confidentiality statement for it. */
function silentOf(lists: Lists, item: AgendaItem, now: Date): string[] {
  if (item.state !== 'in_discussion') return [];
  const known = new Set([...awayOf(lists, item, now), ...lists.acknowledgements.map(({ staffId }) => staffId)]);
  const there = lists.attendance.filter((one) => one.state === 'present' && isFor(one, item));
  return there.map(({ staffId }) => staffId).filter((staffId) => !known.has(staffId));
}

/** Everything that is written about an item while it is discussed, with who is in the room. */
export interface Discussed {
  readonly item: AgendaItem;
  readonly meeting: Meeting;
  readonly open: boolean;
  readonly people: { readonly perpetrator: string | null; readonly victim: string | null };
  readonly questions: readonly (ReturnType<typeof questionsOf>[number] & {
    readonly yesOrNo: boolean;
    readonly beside?: BesideQuestion | undefined;
  })[];
  readonly notes: readonly (ReturnType<typeof noteOf> & { agencyName: string; madeByName: string; mine: boolean })[];
  readonly stays: readonly (Attendance & { staffName: string; agencyName: string })[];
  readonly away: readonly string[];
  /** Who is in the room for it and has not acknowledged the confidentiality statement for it. */
  readonly silent: readonly { readonly staffId: string; readonly name: string }[];
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly quorum: Quorum | null;
  readonly attempts: readonly ReturnType<typeof attemptOf>[];
  readonly decided: boolean;
  /** Changes with whatever of it changes. */
  readonly mark: string;
}

/**
 * What the minute-taker has before them. @throws Problem `not-found` for an item that they do not see, `not-allowed` where
 * they do not run its forum, `wrong-state` for one that waits for a meeting
 */
export async function discussedOf(tx: Tx, id: string): Promise<Discussed> {
  const item = await tx.getIf(AgendaItem, id, 'read', (row) => tx.may(AgendaItem, row, 'note'));
  const lists = await listed(tx, item);
  const [meeting] = lists.meeting;
  if (!meeting) throw new Problem('wrong-state', { state: item.state });
  const [people, names, settings, besides, quorum] = await Promise.all([
    namesOf(tx, [item.caseId]),
    namesIn(tx, lists),
    settledFor(tx, item, meeting.day),
    besideQuestions(tx, item.caseId),
    item.quorum ?? (item.startedAt ? quorumFor(tx, item, meeting, lists.attendance) : null),
  ]);
  const staff = (one: string): string => names.staff.get(one) ?? '';
  const agency = (one: string): string => names.agencies.get(one)?.name ?? '';
  return {
    item,
    meeting,
    open: !isLocked(item, meeting) && !settled.includes(meeting.state),
    mark: markOf(item, lists),
    people: {
      perpetrator: people.get(item.caseId)?.perpetrator ?? null,
      victim: people.get(item.caseId)?.victim ?? null,
    },
    questions: questionsOf(lists.answers, ownQuestions(settings)).map((one) => ({
      ...one,
      yesOrNo: isCounted(one.question),
      beside: besides.get(one.question),
    })),
    notes: lists.notes.map((note) => ({
      ...noteOf(note),
      agencyName: agency(note.agencyId),
      madeByName: staff(note.madeBy),
      mine: note.madeBy === tx.actor.id,
    })),
    stays: ofItem(lists, item).map((stay) =>
      Object.assign(stay, { staffName: staff(stay.staffId), agencyName: agency(stay.agencyId) }),
    ),
    away: awayOf(lists, item, tx.at).map(staff),
    silent: silentOf(lists, item, tx.at).map((staffId) => ({ staffId, name: staff(staffId) })),
    agencies: [...names.agencies]
      .map(([one, { name }]) => ({ id: one, name }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    attempts: lists.attempts.map((one) => attemptOf(one, { agency, staff })),
    quorum,
    decided: lists.decision.length > 0,
  };
}

const namesIn = (tx: Tx, { attendance, exclusions, notes, returns, attempts }: Lists) =>
  named(
    tx,
    [...attendance, ...exclusions]
      .map(({ staffId }) => staffId)
      .concat(
        notes.map(({ madeBy }) => madeBy),
        attempts.flatMap(({ triedBy }) => triedBy ?? []),
      ),
    [...attendance, ...notes, ...returns, ...attempts].map(({ agencyId }) => agencyId),
  );

/**
 * A mark that is another one once anything of a discussion has changed, and tells nothing of what: it is made of ids,
 * versions and states, and no words are read for it.
 * @throws Problem `not-found` for an item of which the person may note nothing
 */
export async function markFor(tx: Tx, id: string): Promise<string> {
  const item = await tx.rows(AgendaItem).open('note').where({ id }).one();
  if (!item) throw new Problem('not-found', { subject: AgendaItem.name });
  return markOf(item, await versionsOf(tx, item));
}

function markOf(item: AgendaItem, lists: Readonly<Record<keyof Lists, readonly object[]>>): string {
  const rows = Object.values(lists).flat();
  const versions = rows.map((row) => {
    const { id, version, state } = row as { id: string; version?: number; state?: string };
    return [id, version, state].join('.');
  });
  return createHash('sha256')
    .update([item.state, item.version, ...versions.toSorted()].join())
    .digest('base64url')
    .slice(0, 16);
}
