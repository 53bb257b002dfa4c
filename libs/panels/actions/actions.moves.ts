import { nameIn } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec, type Happened, type MoveSpec } from '../../platform/things/thing.js';
import type { Form } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import type { z } from 'zod';
import { Action } from './action.entity.js';
import {
  claimForm,
  extendForm,
  noAnswers,
  placeForm,
  reasonForm,
  reassignForm,
  supersedeForm,
} from './action.forms.js';
import type { ToldMove } from './action.jobs.js';
import { checkReassignment, extended } from './action.rules.js';
import { announce, owed } from './actions.follow.js';
import { checkOwners } from './actions.owners.js';

type Act<F extends Form> = (tx: Tx, action: Action, answers: z.infer<F> & Happened) => Promise<void> | void;

/** What every move has in common: what is owed is looked at anew, also when it is undone, and who is concerned is told. */
function step<F extends Form>(
  form: F,
  act: Act<F>,
  { tell, ...offered }: { tell?: ToldMove } & Pick<MoveSpec<Action>, 'many' | 'atOnce' | 'begins'> = {},
): MoveSpec<Action> {
  return moveSpec<Action, F>({
    form,
    ...offered,
    act: async (tx, action, answers) => {
      if (tell) announce(tx, action, tell);
      await act(tx, action, answers);
      owed(tx, action);
    },
    undo: async (tx, action, before) => {
      owed(tx, action);
      const agencyId = String(before['agencyId']);
      if (agencyId !== action.agencyId) await tx.rehold(action, { agencyId });
    },
  });
}

const nothing = (): void => undefined;

function extend(tx: Tx, action: Action, asked: z.infer<typeof extendForm>): void {
  Object.assign(action, extended(action, asked, tx.actor.today));
  Object.assign(action, { owedSince: tx.actor.today, reason: asked.reason, requestedBy: asked.requestedBy ?? null });
}

async function reassign(tx: Tx, action: Action, to: z.infer<typeof reassignForm>): Promise<void> {
  checkReassignment(
    { ownerAgency: action.agencyId, owner: action.ownerId },
    { ownerAgency: to.agencyId, owner: to.ownerId, reason: to.reason },
  );
  await checkOwners(tx, { ...to, caseId: action.caseId });
  await nameIn(tx, action.caseId, [to.ownerId, to.deputyId]);
  Object.assign(action, { ownerId: to.ownerId, deputyId: to.deputyId ?? null, reason: to.reason });
  if (to.agencyId !== action.agencyId) await tx.rehold(action, { agencyId: to.agencyId });
}

function claim(
  tx: Tx,
  action: Action,
  { evidence, happenedAt }: Pick<z.infer<typeof claimForm>, 'evidence'> & Happened,
): void {
  Object.assign(action, { evidence, doneOn: londonDate(happenedAt), claimedAt: tx.at });
}

/** Owed again from today on: what fell while it was reported done is not made up. */
function query(tx: Tx, action: Action, { reason }: z.infer<typeof reasonForm>): void {
  Object.assign(action, { reason, doneOn: null, claimedAt: null, owedSince: tx.actor.today });
}

async function supersede(tx: Tx, action: Action, by: z.infer<typeof supersedeForm>): Promise<void> {
  const successor =
    by.supersededBy === action.id ? undefined : await tx.rows(Action).where({ id: by.supersededBy }).one();
  if (successor?.caseId !== action.caseId)
    throw invalid({ field: 'supersededBy', message: 'actions.errors.successor' });
  Object.assign(action, { supersededBy: successor.id, reason: by.reason ?? null });
}

const because = (_: Tx, action: Action, { reason }: z.infer<typeof reasonForm>): void => void (action.reason = reason);

/** What goes with each move of an action (`domain.md` 7.5). */
export const actionMoves = {
  assign: step(noAnswers, nothing, { tell: 'assign', many: true }),
  accept: step(noAnswers, nothing, { many: true }),
  start: step(noAnswers, nothing),
  claim: step(claimForm, claim, { tell: 'claim', begins: (_, today) => ({ happenedAt: today }) }),
  refuse: step(reasonForm, because, { tell: 'refuse' }),
  verify: step(noAnswers, nothing, { many: true, atOnce: true }),
  query: step(reasonForm, query, { tell: 'query' }),
  extend: step(extendForm, extend, { tell: 'extend', many: true }),
  chase: step(noAnswers, nothing, { tell: 'chase', many: true, atOnce: true }),
  reassign: step(reassignForm, reassign, { tell: 'reassign', many: true }),
  cancel: step(reasonForm, because, { tell: 'cancel' }),
  place: step(placeForm, (_, action, { pillar }) => void (action.pillar = pillar ?? null)),
  supersede: step(supersedeForm, supersede, { tell: 'supersede' }),
};
