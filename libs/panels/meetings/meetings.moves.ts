import type { z } from 'zod';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { invalid, type Problem } from '../../kernel/problem.js';
import { formatDay } from '../../platform/messages/messages.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import {
  arrangeMove,
  chairRankOf,
  askToCome,
  tellChange,
  tellTakenBack,
  noteApologies,
  confirmExpected,
  lastPosition,
  nextMeeting,
  bringBackDecided,
  carryDecided,
} from '../scheduling/index.js';
import { hasGaps } from '../agenda/index.js';
import { changeItems, compareOnAgenda } from '../common/index.js';
import { offTheAgenda, toDiscuss } from '../agenda/item.states.js';
import { beginForm, none, reasonForm } from './meeting.forms.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { Meeting } from './meeting.entity.js';
import { carriesUnreached, carryUnreached, openUnseen, takeBackCarried } from './meetings.carrying.js';
import { issueMinutes, reopenMinutes } from '../minutes/index.js';
import { afterUndo, publishAgenda, tellRelisted } from '../common/panel.jobs.js';
import { forumFor, inTheRoom, mustHaveAcknowledged } from '../attendance/index.js';
import { quorumOf, type Stay } from '../attendance/quorum.rules.js';
import { chaseSilent } from '../returns/index.js';

const spec = moveSpec<Meeting, typeof none>;

/** Locked, every item without open questions is ready; what each was before is kept. Late ones come by exception. */
async function lock(tx: Tx, meeting: Meeting, at: Date): Promise<void> {
  await compareOnAgenda(tx, meeting.id);
  meeting.lockedAt = at;
  const text = `UPDATE agenda_item SET before_lock = state, state = 'ready', version = version + 1
    WHERE meeting_id = $1 AND state = ANY($2) AND NOT ${hasGaps}`;
  await changeItems(tx, 'make_ready', { text, values: [meeting.id, toDiscuss] });
  tx.followUp(publishAgenda, { meetingId: meeting.id, version: meeting.version + 1 }, afterUndo(tx));
}

async function unlock(tx: Tx, meeting: Meeting): Promise<void> {
  const text = `UPDATE agenda_item SET state = before_lock, before_lock = NULL, version = version + 1
    WHERE meeting_id = $1 AND state = 'ready' AND before_lock IS NOT NULL`;
  await changeItems(tx, 'unlock', { text, values: [meeting.id] });
}

/** `domain.md` 7.4: the chair is there and of the rank, the statement acknowledged by each, a quorum met or gone without by the chair. */
async function begin(tx: Tx, meeting: Meeting, said: z.output<typeof beginForm> & { happenedAt: Date }) {
  const at = said.happenedAt;
  onItsDay(meeting, at);
  if (!said.confidentialityRead)
    throw invalid({ field: 'confidentialityRead', message: 'panels.errors.confidentiality' });
  const there = await inTheRoom(tx, meeting.id, at);
  const chairs = await chairsOf(tx, meeting, there);
  const [chair] = chairs;
  if (!chair) throw noChair(meeting);
  mustHaveAcknowledged(there);
  const { forum, kinds } = await forumFor(tx, meeting, there);
  const stays = there.map((one): Stay => ({
    agencyKind: kinds.get(one.agencyId) ?? '',
    arrived: one.arrivedAt as Date,
    chairing: one.chairing,
    guest: one.guest,
  }));
  const { quorate } = quorumOf({ item: meeting.id, started: at }, stays, forum);
  if (!quorate) await overrideBegin(tx, meeting, said.overrideReason);
  Object.assign(meeting, await chairRankOf(tx, meeting, chairs, said.chairRankReason));
  await noteApologies(tx, meeting);
  Object.assign(meeting, { begunAt: at, chairedBy: chairs.find((one) => one === meeting.chairId) ?? chair });
}

/**
 * A meeting has the day that everybody was told: who holds it sooner moves it first, so that they are told. One that is
 * entered afterwards began when it did. @throws Problem `invalid-input` on a day before its own
 */
function onItsDay({ day }: Meeting, at: Date): void {
  if (londonDate(at) >= day) return;
  throw invalid({ field: 'day', message: 'panels.errors.before-its-day', with: { day: formatDay(day as LondonDate) } });
}

/** Who takes the chair: those of whom it is said, or else who is arranged to and is there; that they do is kept with their place. */
async function chairsOf(tx: Tx, { chairId }: Meeting, there: Attendance[]): Promise<string[]> {
  const said = there.filter(({ chairing }) => chairing);
  const arranged = said.length ? [] : there.filter(({ staffId }) => staffId === chairId);
  if (arranged.length) {
    const text = 'UPDATE attendance SET chairing = true, version = version + 1 WHERE id = ANY($1) RETURNING id';
    const taken = await tx.run<{ id: string }>({ text, values: [arranged.map(({ id }) => id)] });
    for (const row of taken) tx.record('take_chair', row, Attendance);
    for (const place of arranged) place.chairing = true;
  }
  return [...said, ...arranged].map(({ staffId }) => staffId);
}

/** Nobody chairs: it leads to where it is said that the chair is there, or to where one is chosen. */
function noChair({ id, chairId }: Meeting): Problem {
  if (chairId)
    return invalid({ field: 'chairId', message: 'panels.errors.chair-absent', page: `/meetings/${id}/attendance` });
  return invalid({ field: 'chairId', message: 'panels.errors.chair-none', page: `/meetings/${id}/arrange` });
}

async function overrideBegin(tx: Tx, meeting: Meeting, reason: string | undefined): Promise<void> {
  if (!reason) throw invalid({ field: 'overrideReason', message: 'panels.errors.quorum' });
  const isChair = tx.actor.posts.some(({ role, forumIds }) => role === 'chair' && forumIds.includes(meeting.forumId));
  if (!isChair) throw invalid({ field: 'overrideReason', message: 'panels.errors.chair-only' });
  Object.assign(meeting, { overrideBy: tx.actor.id, overrideReason: reason });
}

/**
 * Its items that whoever moves it may see: what is kept from somebody neither holds up what they do nor is told by it.
 */
const seenItems = (tx: Tx, meeting: Meeting) => tx.rows(AgendaItem).where({ meetingId: meeting.id });

/**
 * A meeting ends once each of its items has an outcome or another day; in a forum that takes every case what it did not
 * reach has the next meeting's.
 */
async function conclude(tx: Tx, meeting: Meeting, at: Date): Promise<void> {
  const carries = await carriesUnreached(tx, meeting);
  const unfinished = carries ? ['in_discussion'] : [...toDiscuss, 'in_discussion'];
  const count = await seenItems(tx, meeting)
    .where({ state: { $in: unfinished } })
    .count();
  if (count) throw itemsOpen(meeting, count);
  const carried = carries && (await carryUnreached(tx, meeting));
  if (!carried && (await openUnseen(tx, meeting.id))) await goOn(tx, meeting);
  meeting.concludedAt = at;
}

/** It leads to where the items that are open are named and can be deferred. */
const itemsOpen = ({ id }: Meeting, count: number): Problem =>
  invalid({ field: 'items', message: 'panels.errors.items-open', with: { count }, page: `/meetings/${id}/minutes` });

/** The chair's signature: whoever gives it, and when. */
async function check(tx: Tx, meeting: Meeting, at: Date): Promise<void> {
  const waiting = await seenItems(tx, meeting).where({ awaitingRatification: true }).any();
  if (waiting) throw invalid({ field: 'items', message: 'panels.errors.unratified' });
  Object.assign(meeting, { checkedBy: tx.actor.id, checkedAt: at });
}

/**
 * Every item still to be discussed goes on to the next meeting as it is, or waits for one; that is nobody's carrying. A
 * fixed time stays behind: it was one of this meeting's day.
 */
async function goOn(tx: Tx, meeting: Meeting): Promise<Meeting | undefined> {
  const next = await nextMeeting(tx, meeting.forumId, meeting.day as LondonDate);
  const last = next && (await lastPosition(tx, next.id));
  const text = next
    ? `UPDATE agenda_item SET relisted_from = meeting_id, meeting_id = $2, position = position + $3, fixed_at = NULL,
         state = CASE WHEN before_lock IS NULL THEN state ELSE before_lock END, before_lock = NULL, version = version + 1
       WHERE meeting_id = $1 AND state = ANY($4)
         AND NOT EXISTS (SELECT 1 FROM agenda_item o WHERE o.meeting_id = $2 AND o.case_id = agenda_item.case_id AND o.state <> ALL($5) AND NOT o.out_of_meeting)`
    : `UPDATE agenda_item SET relisted_from = meeting_id, meeting_id = NULL, before_lock = state, state = 'proposed', fixed_at = NULL,
         version = version + 1 WHERE meeting_id = $1 AND state = ANY($2)`;
  const values = next ? [meeting.id, next.id, last ?? 0, toDiscuss, offTheAgenda] : [meeting.id, toDiscuss];
  await changeItems(tx, 'relist', { text, values });
  return next;
}

async function cancel(tx: Tx, meeting: Meeting): Promise<void> {
  await carryDecided(tx, meeting, await goOn(tx, meeting));
  tellChange(tx, meeting, 'cancelled');
  tx.followUp(tellRelisted, { meetingId: meeting.id, version: meeting.version + 1 }, afterUndo(tx));
}

async function uncancel(tx: Tx, meeting: Meeting): Promise<void> {
  const text = `UPDATE agenda_item SET meeting_id = relisted_from, relisted_from = NULL, version = version + 1,
      state = CASE WHEN state = 'proposed' THEN before_lock ELSE state END,
      before_lock = CASE WHEN state = 'proposed' THEN NULL ELSE before_lock END
    WHERE relisted_from = $1 AND state = ANY($2)`;
  await changeItems(tx, 'put_back', { text, values: [meeting.id, ['proposed', ...toDiscuss]] });
}

export const meetingMoves = {
  open_agenda: spec({
    form: none,
    act: (tx, meeting) => Promise.resolve(askToCome(tx, meeting)),
    many: true,
  }),
  invite: spec({ form: none, act: (tx, meeting) => Promise.resolve(askToCome(tx, meeting)), many: true }),
  confirm_expected: confirmExpected,
  arrange: arrangeMove,
  chase: spec({ form: none, act: chaseSilent }),
  lock: spec({ form: none, act: (tx, meeting, { happenedAt }) => lock(tx, meeting, happenedAt), undo: unlock }),
  begin: moveSpec<Meeting, typeof beginForm>({ form: beginForm, act: begin }),
  conclude: spec({
    form: none,
    act: (tx, meeting, { happenedAt }) => conclude(tx, meeting, happenedAt),
    undo: async (tx, meeting) => {
      await takeBackCarried(tx, meeting);
      await uncancel(tx, meeting);
    },
  }),
  draft_minutes: spec({ form: none }),
  check_minutes: spec({ form: none, act: (tx, meeting, { happenedAt }) => check(tx, meeting, happenedAt) }),
  issue_minutes: issueMinutes,
  reopen_minutes: reopenMinutes,
  close: spec({
    form: none,
    act: async (_, meeting, { happenedAt }) => {
      meeting.closedAt = happenedAt;
    },
  }),
  cancel: moveSpec<Meeting, typeof reasonForm>({
    form: reasonForm,
    act: async (tx, meeting, { reason }) => {
      meeting.reason = reason;
      await cancel(tx, meeting);
    },
    undo: async (tx, meeting) => {
      await uncancel(tx, meeting);
      await bringBackDecided(tx, meeting);
      await tellTakenBack(tx, meeting, 'cancelled');
    },
  }),
};
