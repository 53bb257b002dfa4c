import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { answeringForum, CaseFile, keptOf, nameIn, type Kept } from '../cases/index.js';
import { invalid, Problem } from '../kernel/problem.js';
import type { StateOf } from '../kernel/state-machine.js';
import { AgendaItem } from '../panels/index.js';
import type { Actor } from '../platform/access/actor.js';
import { readForm } from '../platform/http/form.js';
import { noteMove } from '../platform/things/moves-made.js';
import { freeReferences } from '../platform/work/references.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { Action } from './action.entity.js';
import { newActionForm, type NewAction } from './action.forms.js';
import { actionStates } from './action.states.js';
import { announce, owed } from './actions.follow.js';
import { actionsLike, likeError } from './actions.like.js';
import { checkOwners } from './actions.owners.js';
import { actionThing } from './actions.thing.js';

export interface MadeAction {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly version: number;
}

/**
 * The forum that sets an action. Where it comes out of an agenda item it is that item's, which is of the same case, and of
 * that meeting if one is named. @throws Problem `invalid-input`
 */
async function forumOf(tx: Tx, { caseId, itemId, meetingId }: NewAction): Promise<string | null> {
  if (!itemId) return (await answeringForum(tx, caseId, ['coordinator', 'chair'])) ?? null;
  const item = await tx.rows(AgendaItem).where({ id: itemId }).one();
  if (item?.caseId === caseId && (!meetingId || item.meetingId === meetingId)) return item.forumId;
  throw invalid({ field: 'itemId', message: 'actions.errors.itemElsewhere' });
}

/**
 * Sets an action for a case: at once somebody's, unless it is only proposed. For coordinators and chairs of the forum.
 * @throws Problem `not-found` for a case the person cannot see, `not-allowed`, `invalid-input`, also where one like it
 * is open and it was not said to be set despite that
 */
export async function createAction(tx: Tx, asked: NewAction): Promise<Action> {
  const { proposeOnly = false, despiteLike = false, priority = 'normal', ...answers } = asked;
  if (answers.dueOn < tx.actor.today) throw invalid({ field: 'dueOn', message: 'actions.errors.duePast' });
  const [caseFile, [reference], isKept, like, , forumId] = await Promise.all([
    tx.rows(CaseFile).where({ id: answers.caseId }).one(),
    freeReferences(tx, 'A', 1),
    keptOf(tx, [answers.caseId]),
    despiteLike ? [] : actionsLike(tx, answers),
    checkOwners(tx, answers),
    forumOf(tx, answers),
    // Asked here, where the case stands is known by the time it is added.
    tx.may(Action, { caseId: answers.caseId }, 'create'),
  ]);
  if (!caseFile) throw new Problem('not-found');
  if (like.length) throw invalid(...like.map(likeError));
  const proposed: Action = Object.assign(new Action(), {
    ...answers, id: randomUUID(), forumId, reference, priority, category: 'actions', released: false, open: true, version: 1,
    state: actionStates.initial, owedSince: tx.actor.today, madeBy: tx.actor.id, madeAt: tx.at,
  }); // prettier-ignore
  return proposeOnly ? tx.add(proposed) : assignNew(tx, proposed, isKept);
}

/** Added as assigned, with the move noted as if it had been made by itself: it can be undone like any other. */
async function assignNew(tx: Tx, action: Action, isKept: Kept): Promise<Action> {
  const before = { ...action };
  action.state = 'assigned' satisfies StateOf<typeof actionStates>;
  const moveId = tx.startMove();
  await tx.add(action);
  await nameIn(tx, action.caseId, [action.ownerId, action.deputyId], isKept);
  tx.record('assign', action);
  announce(tx, action, 'assign');
  owed(tx, action);
  await noteMove(tx, actionThing, action, { id: moveId, move: 'assign', before, happenedAt: tx.at });
  return action;
}

/** Setting actions; everything that is done to them afterwards is a move. */
@Injectable()
export class Actions {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** As `createAction`, from a body. @throws Problem as there, and `invalid-input` for the answers */
  create(actor: Actor, body: unknown): Promise<MadeAction> {
    const asked = readForm(newActionForm, body);
    return this.work.once(actor, 'actions.create', async (tx) => {
      const { id, reference, state, version } = await createAction(tx, asked);
      return { id, reference, state, version };
    });
  }
}
