import { invalid, Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { capacityForm, closingForm, emptyForm, reviseForm } from './programme.forms.js';
import { findCoordinators } from './programme.jobs.js';
import type { Programme } from './programme.entity.js';
import { refused } from './programmes.checks.js';
import { describedIn, mustBeAgencies, mustBeInOrder } from './programmes.service.js';

/** Nobody is left of whom it was not said what becomes of them. @throws Problem `invalid-input` with how many are */
async function mustBeDecided(tx: Tx, { id }: Programme): Promise<void> {
  const text = 'SELECT count(*)::int AS count FROM programme_undecided WHERE programme_id = $1';
  const [found] = await tx.run<{ count: number }>({ text, values: [id] });
  if (found?.count)
    throw invalid({ field: 'clear', message: 'interventions.errors.undecided', with: { count: found.count } });
}

/** What goes with each move of a programme in the catalogue. */
export const programmeMoves = {
  revise: moveSpec<Programme, typeof reviseForm>({
    form: reviseForm,
    begins: (shown) => ({ ...shown, modules: (shown['modules'] as string[]).join('\n') }),
    act: async (tx, row, { happenedAt: _, ...asked }) => {
      mustBeInOrder(asked);
      await mustBeAgencies(tx, asked);
      Object.assign(row, describedIn(asked), { verifiedOn: tx.actor.today });
    },
  }),
  set_capacity: moveSpec<Programme, typeof capacityForm>({
    form: capacityForm,
    begins: ({ capacity, waitingWeeks }) => ({ capacity, waitingWeeks }),
    act: (tx, row, { capacity, waitingWeeks = null }) => {
      Object.assign(row, { capacity, waitingWeeks, verifiedOn: tx.actor.today });
      return Promise.resolve();
    },
  }),
  begin_closing: moveSpec<Programme, typeof closingForm>({
    form: closingForm,
    act: (tx, row, { closesOn, closingReason }) => {
      if (closesOn < row.fromOn) throw refused('closesOn', 'untilBefore');
      Object.assign(row, { closesOn, closingReason });
      tx.followUp(findCoordinators, { programmeId: row.id, version: row.version });
      return Promise.resolve();
    },
  }),
  close: moveSpec<Programme, typeof emptyForm>({
    form: emptyForm,
    act: async (tx, row) => {
      if (!row.closesOn || row.closesOn > tx.actor.today)
        throw new Problem('wrong-state', { move: 'close', state: row.state });
      await mustBeDecided(tx, row);
    },
  }),
};
