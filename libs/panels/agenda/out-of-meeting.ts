import { randomUUID } from 'node:crypto';
import { cadencesFrom } from '../../administration/areas/index.js';
import { sharedAt } from '../../cases/cases/index.js';
import { addDays } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { ItemNote } from '../discussion/discussion.entity.js';
import { AgendaItem } from './item.entity.js';
import { decideForm } from './item.forms.js';
import { itemStates } from './item.states.js';
import { changeItems, listIn } from '../common/index.js';
import { dropReason, keepReason } from './item.texts.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { lastPosition, nextMeeting } from '../scheduling/index.js';
import { applyOutcome, keepDecision, mayBeRecorded, takeBack, type Said } from '../decisions/index.js';

/** The case about which the chair is to decide, and the forum whose chair it is. */
interface About {
  readonly caseId: string;
  readonly agencyId: string;
  readonly caseReference: string;
  readonly forumId: string;
}

/**
 * Opens what the chair is to decide out of meeting (`domain.md` 7.1), along with what somebody has just been permitted to
 * do; a case on which the chair is to decide already is not opened twice.
 * @returns the item, with why it cannot wait kept beside it
 */
export async function openOutOfMeeting(tx: Tx, about: About, reason: string): Promise<AgendaItem> {
  const { caseId, forumId } = about;
  const open = { caseId, forumId, outOfMeeting: true, state: itemStates.initial };
  const item =
    (await tx.rows(AgendaItem).where(open).one()) ??
    (await tx.along(itemOf(about, { depth: await sharedAt(tx, caseId, forumId), list: await listIn(tx, forumId) })));
  await keepReason(tx, item, 'urgency', reason);
  return item;
}

/**
 * Withdraws what the chair was to decide out of meeting, and has not yet: it goes with the reason for which it was opened.
 * Comes along with what somebody has just been permitted to do.
 * @returns whether it was; one that is decided, put before a panel or withdrawn already stays as it is
 */
export async function withdrawOutOfMeeting(tx: Tx, itemId: string, reason: string): Promise<boolean> {
  const undecided = { id: itemId, outOfMeeting: true, state: itemStates.initial };
  const item = await tx.rows(AgendaItem).where(undecided).one();
  if (!item) return false;
  const text = `UPDATE agenda_item SET state = 'withdrawn', version = version + 1 WHERE id = $1 AND state = $2`;
  await changeItems(tx, 'withdraw', { text, values: [itemId, itemStates.initial] });
  await keepReason(tx, item, 'withdrawal', reason);
  return true;
}

/**
 * Opens again what `withdrawOutOfMeeting` withdrew with the last move of a thing, which is taken back; nothing where it
 * did not.
 * @throws Problem `undo-too-late` where the chair is asked about the case anew by now
 */
export async function reopenOutOfMeeting(tx: Tx, itemId: string, movedId: string): Promise<void> {
  const withIt = `SELECT i.id FROM agenda_item i JOIN item_note n ON n.item_id = i.id AND n.kind = 'withdrawal' AND n.removed_at IS NULL
    WHERE i.id = $1 AND i.out_of_meeting AND i.state = 'withdrawn'
      AND n.made_at = (SELECT max(made_at) FROM move_made WHERE subject_id = $2 AND taken_back_at IS NULL)`;
  if (!(await tx.run({ text: withIt, values: [itemId, movedId] })).length) return;
  const item = await tx.rows(AgendaItem).where({ id: itemId }).one();
  if (!item) throw new Problem('undo-too-late');
  const { caseId, forumId } = item;
  const anew = { caseId, forumId, outOfMeeting: true, state: itemStates.initial };
  if (await tx.rows(AgendaItem).where(anew).any()) throw new Problem('undo-too-late');
  const text = 'UPDATE agenda_item SET state = $2, version = version + 1 WHERE id = $1';
  await changeItems(tx, 'put_back', { text, values: [itemId, itemStates.initial] });
  await dropReason(tx, item, 'withdrawal');
}

const itemOf = (about: About, { depth, list }: Pick<AgendaItem, 'depth' | 'list'>): AgendaItem =>
  Object.assign(new AgendaItem(), {
    id: randomUUID(),
    ...about,
    category: 'caseExists',
    released: false,
    meetingId: null,
    nominationId: null,
    position: 0,
    list,
    itemKind: 'review',
    carryCount: 0,
    minutesAllotted: null,
    fixedAt: null,
    urgent: true,
    outOfMeeting: true,
    state: itemStates.initial,
    version: 1,
    externalKey: null,
    awaitingRatification: false,
    depth,
  });

/** The forum's next meeting, whose agenda may have gone out; planned where it meets by a cadence, none where it has none. */
async function nextToBeHeld(tx: Tx, forumId: string): Promise<Meeting | undefined> {
  const { today } = tx.actor;
  const coming = { forumId, day: { $gte: today }, state: { $in: toBeHeld } };
  const found = await tx.rows(Meeting).where(coming).orderBy('day').one();
  if (found || !(await cadencesFrom(tx, forumId, today)).length) return found;
  return nextMeeting(tx, forumId, addDays(today, -1));
}

/** @throws Problem `invalid-input` where nobody has said why it cannot wait */
async function keepUrgency(tx: Tx, item: AgendaItem, reason: string | undefined): Promise<void> {
  if (reason) return keepReason(tx, item, 'urgency', reason);
  const said = { itemId: item.id, kind: 'urgency', removedAt: { $exists: false } };
  if (!(await tx.rows(ItemNote).where(said).any()))
    throw invalid({ field: 'urgencyReason', message: 'panels.errors.urgency-missing' });
}

/**
 * The chair decides alone what cannot wait, by the same rules as a panel: every mandatory question answered, a rationale,
 * a review day or an end. It holds at once, and goes onto the agenda of the forum's next meeting to be minuted there.
 */
async function decide(tx: Tx, item: AgendaItem, said: Said & { urgencyReason?: string | undefined }): Promise<void> {
  // One that was put back from a cancelled meeting has begun there.
  if (item.startedAt) throw new Problem('wrong-state', { state: item.state });
  Object.assign(item, { startedAt: said.happenedAt, endedAt: said.happenedAt, urgent: true, outOfMeeting: true });
  await mayBeRecorded(tx, item, said);
  await keepUrgency(tx, item, said.urgencyReason);
  const meeting = await nextToBeHeld(tx, item.forumId);
  Object.assign(item, {
    outcome: said.outcome,
    levelOfConcern: said.levelOfConcern ?? null,
    reviewOn: said.reviewOn ?? null,
    awaitingRatification: false,
    beforeLock: null,
    relistedFrom: null,
    meetingId: meeting?.id ?? null,
    position: meeting ? (await lastPosition(tx, meeting.id)) + 1 : 1,
  });
  await keepDecision(tx, item, said);
  await applyOutcome(tx, item);
}

export const decideMove = moveSpec<AgendaItem, typeof decideForm>({ form: decideForm, act: decide, undo: takeBack });
