import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CaseFile, keptOf, nameIn, type Kept } from '../../cases/cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { StateOf } from '../../kernel/state-machine.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { noteMove } from '../../platform/things/moves-made.js';
import { freeReferences } from '../../platform/work/references.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { Action } from './action.entity.js';
import { newActionForm, type NewAction } from './action.forms.js';
import { actionInRow, boxOf, rowIn } from './action.rows.js';
import { actionStates } from './action.states.js';
import { tacticFaults } from './action.tactics.js';
import { announce, owed } from './actions.follow.js';
import { settingForum } from './actions.forum.js';
import { actionsLike, likeError } from './actions.like.js';
import { checkOwners } from './actions.owners.js';
import { actionThing } from './actions.thing.js';

export interface MadeAction {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly version: number;
}

/** What is so of an action that is set along with a decision, so that the victim is told of it. */
interface WithDecision {
  readonly decisionId: string;
  /** The day of the discussion, which may be over where its outcome is entered later. */
  readonly dueFrom: LondonDate;
}

/**
 * Sets an action for a case: at once somebody's, unless it is only proposed. For coordinators and chairs of the forum.
 * @throws Problem `not-found` for a case the person cannot see, `not-allowed`, `invalid-input`, also where its forum tells
 * actions by tactic and none is said, or one like it is open and it was not said to be set despite that
 */
export async function createAction(tx: Tx, asked: NewAction, along?: WithDecision): Promise<Action> {
  const { proposeOnly = false, despiteLike = false, priority = 'normal', ...answers } = asked;
  const { decisionId = null, dueFrom = tx.actor.today } = along ?? {};
  if (answers.dueOn < dueFrom) throw invalid({ field: 'dueOn', message: 'actions.errors.duePast' });
  const [, [reference], isKept, like, , { forumId, settings }] = await Promise.all([
    tx.needed(tx.rows(CaseFile).where({ id: answers.caseId }), () => new Problem('not-found')),
    freeReferences(tx, 'A', 1),
    keptOf(tx, [answers.caseId]),
    despiteLike ? [] : actionsLike(tx, answers),
    checkOwners(tx, answers),
    settingForum(tx, answers),
    // Asked here, where the case stands is known by the time it is added.
    tx.may(Action, { caseId: answers.caseId }, 'create'),
  ]);
  // Telling the victim is no tactic against whoever stalks them, and no forum is asked for one.
  const faults = along ? [] : tacticFaults(settings?.tactics ?? [], answers.tactic);
  if (faults.length) throw invalid(...faults);
  if (like.length) throw invalid(...like.map(likeError));
  const proposed: Action = Object.assign(new Action(), {
    ...answers,
    tactic: answers.tactic ?? null,
    pillar: answers.pillar ?? null,
    id: randomUUID(),
    forumId,
    decisionId,
    reference,
    priority,
    category: 'actions',
    released: false,
    open: true,
    version: 1,
    state: actionStates.initial,
    owedSince: tx.actor.today,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
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

  /**
   * As `create`, for several of one case: the first as it is answered, and those that were typed in rows. All of them are
   * set, or none.
   * @param typed the posted body, and the names of its rows
   * @throws Problem as there, with what is wrong in a row by its own names
   */
  createSeveral(
    actor: Actor,
    first: unknown,
    { body, rows }: { body: Readonly<Record<string, unknown>>; rows: readonly string[] },
  ): Promise<{ ids: string[] }> {
    const asked = readForm(newActionForm, first);
    return this.work.once(actor, 'actions.createSeveral', async (tx) => {
      const { caseId, itemId, meetingId } = asked;
      const { forumId } = await settingForum(tx, asked);
      const where = { caseId, forumId, itemId, meetingId };
      const meant: { row: string; action: NewAction }[] = [];
      for (const row of rows) {
        const found = await beside(row, () => actionInRow(tx, where, rowIn(body, row)));
        meant.push(...found.map((action) => ({ row, action })));
      }
      const ids = asked.despiteLike === false ? [] : [(await createAction(tx, asked)).id];
      // What was open before is compared already; those that are set together are all in sight of who sets them.
      for (const { row, action } of meant)
        ids.push((await beside(row, () => createAction(tx, { ...action, despiteLike: true }))).id);
      return { ids };
    });
  }
}

/** Does what a row says; what is wrong with it is said beside its own boxes. @throws Problem as the act */
async function beside<T>(row: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
    throw invalid(...error.errors.map((one) => ({ ...one, field: boxOf(one.field, row) })));
  }
}
