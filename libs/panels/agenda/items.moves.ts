import type { z } from 'zod';
import { CaseFile } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import {
  acknowledgeAtStart,
  dropAcknowledged,
  mustAllHaveAcknowledged,
  inTheRoom,
  mustHaveAcknowledged,
  quorumFor,
} from '../attendance/index.js';
import { AgendaItem } from './item.entity.js';
import { listForm, overrideForm, ratifyForm, requestForm } from './item.forms.js';
import { reasonForm, none } from '../meetings/meeting.forms.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { openForItems } from '../meetings/meeting.states.js';
import { lastPosition, isOn, dropBeyond, keepBeyond, mustFitAgain, reasonBeyond } from '../scheduling/index.js';
import { applyOutcome, blankQuestions, recordOutcome, unapplyOutcome } from '../decisions/index.js';
import { dropReason, keepReason } from './item.texts.js';
import { decideMove } from './out-of-meeting.js';
import { mustHaveNoGaps } from './gaps.js';
import { deferMove } from './items.defer.js';
import { depthMove } from './items.depth.js';
import { moveUp, moveDown, putBack } from './items.order.js';
import { retimeMove } from './items.retime.js';
import { requestReturns, takeBackRequests } from '../returns/index.js';
import { mustBeInScope } from '../common/index.js';
import { mustBeSelected } from './selection.js';

const spec = moveSpec<AgendaItem, typeof none>;

/** The meeting on whose agenda an item is. @throws Problem `wrong-state` for an item that waits for one */
export async function meetingOf(tx: Tx, item: AgendaItem): Promise<Meeting> {
  const meeting = item.meetingId ? await tx.rows(Meeting).where({ id: item.meetingId }).one() : undefined;
  if (!meeting) throw new Problem('wrong-state', { state: item.state });
  return meeting;
}

/** @throws Problem `wrong-state` unless the meeting is in session */
async function inSession(tx: Tx, item: AgendaItem): Promise<Meeting> {
  const meeting = await meetingOf(tx, item);
  if (meeting.state !== 'in_session') throw new Problem('wrong-state', { state: meeting.state });
  return meeting;
}

async function list(tx: Tx, item: AgendaItem, { meetingId, overCapReason }: z.output<typeof listForm>): Promise<void> {
  const meeting = await tx.get(Meeting, meetingId, 'list_item');
  const isOpen = openForItems.includes(meeting.state) && meeting.forumId === item.forumId;
  if (!isOpen) throw invalid({ field: 'meetingId', message: 'panels.errors.meeting-not-open' });
  if (await isOn(tx, meetingId, item.caseId))
    throw invalid({ field: 'meetingId', message: 'panels.errors.already-listed' });
  const file = await tx.rows(CaseFile).where({ id: item.caseId }).one();
  const { caseId, forumId } = item;
  if (file) await mustBeInScope(tx, { ...file, list: item.list }, meeting, 'meetingId');
  await mustBeSelected(tx, { caseId, forumId, day: meeting.day as LondonDate }, 'meetingId');
  await keepBeyond(tx, item, await reasonBeyond(tx, meeting, item, overCapReason));
  Object.assign(item, {
    meetingId,
    position: (await lastPosition(tx, meetingId)) + 1,
    beforeLock: null,
    outOfMeeting: false,
    listedAt: tx.at,
  });
}

async function start(tx: Tx, item: AgendaItem, at: Date): Promise<void> {
  const meeting = await inSession(tx, item);
  mustHaveAcknowledged(await inTheRoom(tx, meeting.id, at));
  item.startedAt = at;
  await acknowledgeAtStart(tx, item, at);
}

/** The quorum is stored as it was at the item's end: who was there for all of it. */
async function end(tx: Tx, item: AgendaItem, at: Date): Promise<void> {
  const meeting = await inSession(tx, item);
  if (item.endedAt) throw new Problem('wrong-state', { state: item.state });
  if (at < (item.startedAt as Date)) throw invalid({ field: 'happenedAt', message: 'panels.errors.before-start' });
  await mustAllHaveAcknowledged(tx, item, at);
  item.endedAt = at;
  item.quorum = await quorumFor(tx, item, meeting);
}

async function ratify(
  tx: Tx,
  item: AgendaItem,
  said: { ratifyNote?: string | undefined; happenedAt: Date },
): Promise<void> {
  if (!item.awaitingRatification) throw new Problem('wrong-state', { state: item.state });
  Object.assign(item, { awaitingRatification: false, ratifiedBy: tx.actor.id, ratifiedAt: said.happenedAt });
  if (said.ratifyNote) await keepReason(tx, item, 'ratification', said.ratifyNote);
  await applyOutcome(tx, item);
}

async function minute(tx: Tx, item: AgendaItem): Promise<void> {
  const blank = await blankQuestions(tx, item);
  if (blank.length) throw invalid(...blank);
  const meeting = await meetingOf(tx, item);
  if (item.awaitingRatification || meeting.state !== 'minutes_checked')
    throw new Problem('wrong-state', { state: meeting.state });
}

export const itemMoves = {
  decide: decideMove,
  list: moveSpec<AgendaItem, typeof listForm>({ form: listForm, act: list, undo: dropBeyond, many: true }),
  up: spec({ form: none, act: moveUp, undo: putBack }),
  down: spec({ form: none, act: moveDown, undo: putBack }),
  retime: retimeMove,
  set_depth: depthMove,
  request_returns: moveSpec<AgendaItem, typeof requestForm>({
    form: requestForm,
    act: requestReturns,
    undo: takeBackRequests,
    many: true,
  }),
  mark_ready: spec({ form: none, act: mustHaveNoGaps, many: true }),
  start: spec({
    form: none,
    act: (tx, item, { happenedAt }) => start(tx, item, happenedAt),
    undo: dropAcknowledged,
  }),
  override: moveSpec<AgendaItem, typeof overrideForm>({
    form: overrideForm,
    act: async (tx, item, { overrideReason }) => {
      item.overrideBy = tx.actor.id;
      await keepReason(tx, item, 'override', overrideReason);
    },
    undo: (tx, item) => dropReason(tx, item, 'override'),
  }),
  end: spec({ form: none, act: (tx, item, { happenedAt }) => end(tx, item, happenedAt) }),
  record_outcome: recordOutcome,
  ratify: moveSpec<AgendaItem, typeof ratifyForm>({
    form: ratifyForm,
    act: ratify,
    undo: async (tx, item) => {
      await dropReason(tx, item, 'ratification');
      await unapplyOutcome(tx, item);
    },
  }),
  defer: deferMove,
  withdraw: moveSpec<AgendaItem, typeof reasonForm>({
    form: reasonForm,
    act: (tx, item, { reason }) => keepReason(tx, item, 'withdrawal', reason),
    undo: async (tx, item) => {
      if (await isOn(tx, item.meetingId, item.caseId)) throw new Problem('undo-too-late');
      await mustFitAgain(tx, item);
      await dropReason(tx, item, 'withdrawal');
    },
  }),
  minute: spec({ form: none, act: minute, many: true }),
};
