import { randomUUID } from 'node:crypto';
import { planDuty } from '../../platform/duties/duty.js';
import { UNDO_MINUTES } from '../../platform/things/moves-made.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Action } from './action.entity.js';
import { announceMove, type ToldMove } from './action.jobs.js';
import { isOpen } from './action.rules.js';

/** Keeps `open` beside the state, and has the reminders look again at what is owed. */
export function owed(tx: Tx, action: Action): void {
  action.open = isOpen(action);
  tx.followUp(planDuty, { kind: 'action', subjectId: action.id, occasion: randomUUID() });
}

/** Has whoever a move concerns told of it, once it can no longer be undone. The action is as it was before the move. */
export function announce(tx: Tx, action: Action, move: ToldMove): void {
  const runAt = new Date(tx.at.getTime() + UNDO_MINUTES * 60_000);
  const { id: requestId } = tx.actor.request;
  const about = { actionId: action.id, version: action.version, move, requestId, by: tx.actor.id };
  const former = move === 'reassign' ? { formerOwnerId: action.ownerId } : {};
  tx.followUp(announceMove, { ...about, ...former }, runAt);
}
