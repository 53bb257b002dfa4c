import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Referral } from './referral.entity.js';
import { completeForm, declineForm, emptyForm, withdrawForm } from './referral.forms.js';
import { owed } from './referrals.service.js';
import { keepTexts, withdrawTexts } from './referrals.texts.js';

/** The clock goes on when a move is taken back. */
const runsOn = (tx: Tx, row: Referral): Promise<void> => {
  owed(tx, row);
  return Promise.resolve();
};

/** What goes with each move of a referral. */
export const referralMoves = {
  receive: moveSpec<Referral, typeof emptyForm>({
    form: emptyForm,
    act: (_, row, { happenedAt }) => {
      row.receivedAt = happenedAt;
      return Promise.resolve();
    },
  }),
  accept: moveSpec<Referral, typeof emptyForm>({
    form: emptyForm,
    act: (tx, row, { happenedAt }) => {
      row.answeredAt = happenedAt;
      return runsOn(tx, row);
    },
    undo: runsOn,
  }),
  decline: moveSpec<Referral, typeof declineForm>({
    form: declineForm,
    act: async (tx, row, { declineReason, happenedAt }) => {
      row.answeredAt = happenedAt;
      await keepTexts(tx, row, { declineReason });
      owed(tx, row);
    },
    undo: async (tx, row) => {
      await withdrawTexts(tx, row, 'declineReason');
      owed(tx, row);
    },
  }),
  complete: moveSpec<Referral, typeof completeForm>({
    form: completeForm,
    act: async (tx, row, { result, happenedAt }) => {
      row.endedAt = happenedAt;
      await keepTexts(tx, row, { result });
    },
    undo: (tx, row) => withdrawTexts(tx, row, 'result'),
  }),
  withdraw: moveSpec<Referral, typeof withdrawForm>({
    form: withdrawForm,
    act: async (tx, row, { withdrawReason, happenedAt }) => {
      row.endedAt = happenedAt;
      await keepTexts(tx, row, { withdrawReason });
      owed(tx, row);
    },
    undo: async (tx, row) => {
      await withdrawTexts(tx, row, 'withdrawReason');
      owed(tx, row);
    },
  }),
};
