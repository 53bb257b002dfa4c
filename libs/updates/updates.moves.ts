import { moveSpec } from '../platform/things/thing.js';
import type { CaseUpdate } from './update.entity.js';
import { withdrawForm } from './update.forms.js';
import { dropWithdrawal, keepWithdrawal } from './updates.texts.js';

/** What goes with each move of an update. */
export const updateMoves = {
  withdraw: moveSpec<CaseUpdate, typeof withdrawForm>({
    form: withdrawForm,
    act: async (tx, row, { withdrawReason, happenedAt }) => {
      row.withdrawnAt = happenedAt;
      await keepWithdrawal(tx, row, withdrawReason);
    },
    undo: dropWithdrawal,
  }),
};
