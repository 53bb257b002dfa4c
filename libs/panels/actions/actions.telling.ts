import { londonDate, londonDay } from '../../kernel/london-date.js';
import { invalid, Problem, type FieldError } from '../../kernel/problem.js';
import { ItemDecision } from '../discussion/index.js';
import { type AgendaItem } from '../agenda/index.js';
import { words } from '../../platform/messages/messages.js';
import { noteMove } from '../../platform/things/moves-made.js';
import type { MoveAlong } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';
import { announceMove } from './action.jobs.js';
import { announce, owed } from './actions.follow.js';
import { createAction } from './actions.service.js';
import { actionThing } from './actions.thing.js';

/** What is wrong with an action, as it is asked where an outcome is recorded. */
const asked: Readonly<Record<string, Pick<FieldError, 'field'> & Partial<FieldError>>> = {
  ownerId: { field: 'teller', message: 'panels.errors.told.gone' },
  agencyId: { field: 'teller', message: 'actions.errors.tellerConsulted' },
  dueOn: { field: 'tellBy' },
};

const asAsked = (error: unknown): unknown =>
  error instanceof Problem && error.type === 'invalid-input'
    ? invalid(...error.errors.map((one) => ({ ...one, ...asked[one.field] })))
    : error;

const standingAt = (tx: Tx, itemId: string): Promise<ItemDecision | undefined> =>
  tx
    .rows(ItemDecision)
    .where({ itemId, withdrawnAt: { $exists: false } })
    .one();

/**
 * An outcome that says who tells the victim what by when sets an action for it (`domain.md` 6.6, tell victim), like any
 * other. What is told stays with the decision: an action is read by all of the agency that owns it, which may work with
 * the perpetrator. Whether one like it is open is not asked here; it is shown with the item (decision 91).
 * @throws Problem as `createAction`, at the questions of the outcome
 */
async function setTelling(tx: Tx, item: AgendaItem): Promise<void> {
  const decision = await standingAt(tx, item.id);
  if (!decision?.tellerId || !decision.tellerAgencyId || !decision.tellBy) return;
  const { outOfMeeting, meetingId } = item;
  const action = {
    caseId: item.caseId,
    itemId: item.id,
    text: words('en')('actions.telling.text'),
    type: 'tell_victim' as const,
    agencyId: decision.tellerAgencyId,
    ownerId: decision.tellerId,
    dueOn: londonDay(decision.tellBy),
    despiteLike: true,
    // What is decided out of meeting is set at none, whichever agenda it comes onto.
    ...(!outOfMeeting && meetingId && { meetingId }),
  };
  const along = { decisionId: decision.id, dueFrom: londonDate(item.startedAt as Date) };
  try {
    await createAction(tx, action, along);
  } catch (error) {
    throw asAsked(error);
  }
}

/** What ended, or was done and agreed, no outcome takes back. */
const over: readonly string[] = ['verified', 'cancelled', 'superseded'];

/** The action goes with the outcome that set it, unless somebody has acted on it. @throws Problem `invalid-input` */
async function takeTelling(tx: Tx, item: AgendaItem): Promise<void> {
  const decision = await standingAt(tx, item.id);
  const action = decision && (await tx.rows(Action).where({ decisionId: decision.id }).one());
  if (!action || over.includes(action.state)) return;
  const before = { ...action };
  const text = `UPDATE action SET state = 'cancelled', open = false, reason = $2, version = version + 1
    WHERE id = $1 AND version = 1 AND state = 'assigned' RETURNING id`;
  const reason = words('en')('actions.telling.takenBack');
  const taken = await tx.run<{ id: string }>({ text, values: [action.id, reason], noting: 'nothing' });
  if (!taken.length)
    throw invalid({ field: '', message: 'actions.errors.tellingActedOn', with: { reference: action.reference } });
  Object.assign(action, { state: 'cancelled', open: false, reason, version: before.version + 1 });
  await cancelled(tx, action, before);
}

/** Notes it as the action's own move. Its owner is told of it where they were told of the action. */
async function cancelled(tx: Tx, action: Action, before: Action): Promise<void> {
  const text = `UPDATE follow_up SET state = 'cancelled' WHERE state IN ('waiting', 'queued')
    AND move_id IN (SELECT id FROM move_made WHERE subject_id = $1) RETURNING job`;
  const dropped = await tx.run<{ job: string }>({ text, values: [action.id] });
  const id = tx.startMove();
  tx.record('cancel', action, Action, { changed: ['state', 'open', 'reason'] });
  if (!dropped.some(({ job }) => job === announceMove.name))
    announce(tx, Object.assign(new Action(), before), 'cancel');
  owed(tx, action);
  await noteMove(tx, actionThing, action, { id, move: 'cancel', before: { ...before }, happenedAt: tx.at });
}

const along = { act: setTelling, undo: takeTelling } as unknown as MoveAlong;

/** Both ways in which an outcome is recorded: of a discussion, and by the chair alone. */
export const alongOfOutcomes = { 'agenda-items.record_outcome': along, 'agenda-items.decide': along };
