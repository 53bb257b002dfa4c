import { invalid, Problem } from '../../kernel/problem.js';
import { words } from '../../platform/messages/messages.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlanItem } from './safety-plan.entity.js';
import { changeItemForm, finishForm, noAnswers } from './safety-plan.forms.js';
import { standing } from './safety-plan.states.js';
import { answerAfter } from './safety-plan.rules.js';
import { answeredBefore } from './safety-plan-items.cells.js';
import { heldPlan, isInWriting, mustBeInWriting, mustBeOver, mustSayWhy } from './safety-plans.checks.js';

/** What was agreed meanwhile is not changed by taking a move back either. @throws Problem `undo-too-late` */
async function mustStillBeInWriting(tx: Tx, item: SafetyPlanItem): Promise<void> {
  if (!isInWriting(item, await heldPlan(tx, item.planId))) throw new Problem('undo-too-late');
}

/** That something is done is added to what is being written and to what was agreed last. @throws Problem `invalid-input` */
async function mustBeOwed(tx: Tx, item: SafetyPlanItem): Promise<void> {
  const plan = await heldPlan(tx, item.planId);
  const holds = standing.includes(plan.state) && item.number === plan.number;
  if (!holds && !isInWriting(item, plan)) throw invalid({ field: '', message: 'safety-plans.errors.over' });
}

/** What goes with each move of an item. */
export const itemMoves = {
  change: moveSpec<SafetyPlanItem, typeof changeItemForm>({
    form: changeItemForm,
    // Whether the victim agrees to what it says now is asked anew.
    begins: ({ part, action, who, byOn }) => ({ part, action, who, byOn: byOn ?? undefined }),
    asks: (shown) => ({ form: changeItemForm, hints: { agreed: answeredBefore(words(), shown) } }),
    act: async (tx, row, { part, action, who, byOn = null, ...answered }) => {
      await mustBeInWriting(tx, row);
      const said = { action, who, byOn };
      const answer = answerAfter(row, { ...said, ...answered }, tx.actor.today);
      if (answered.agreed) mustSayWhy(answer);
      Object.assign(row, { part, ...said, ...answer });
    },
    undo: mustStillBeInWriting,
  }),
  finish: moveSpec<SafetyPlanItem, typeof finishForm>({
    form: finishForm,
    act: async (tx, row, { doneOn }) => {
      mustBeOver(tx, { doneOn });
      await mustBeOwed(tx, row);
      row.doneOn = doneOn;
    },
  }),
  reopen: moveSpec<SafetyPlanItem, typeof noAnswers>({
    form: noAnswers,
    act: async (tx, row) => {
      await mustBeOwed(tx, row);
      row.doneOn = null;
    },
  }),
  remove: moveSpec<SafetyPlanItem, typeof noAnswers>({
    form: noAnswers,
    act: mustBeInWriting,
    undo: mustStillBeInWriting,
  }),
};
