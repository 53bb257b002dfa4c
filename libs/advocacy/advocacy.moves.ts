import { moveSpec } from '../platform/things/thing.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { mustAdvocate } from './advocacy.checks.js';
import { allocateForm, closeForm, reopenForm } from './advocacy.forms.js';
import { joinCase } from './advocacy.opening.js';
import { keep, withdraw } from './advocacy.texts.js';

/** What goes with each move of an advocate's case. */
export const advocacyMoves = {
  allocate: moveSpec<AdvocacyCase, typeof allocateForm>({
    form: allocateForm,
    act: async (tx, row, { leadId, why }) => {
      await mustAdvocate(tx, row, leadId);
      row.leadId = leadId;
      await joinCase(tx, row, [leadId]);
      await withdraw(tx, row, 'allocation');
      await keep(tx, row, { allocation: why });
    },
    undo: (tx, row) => withdraw(tx, row, 'allocation'),
  }),
  close: moveSpec<AdvocacyCase, typeof closeForm>({
    form: closeForm,
    act: async (tx, row, { reason, reopenSign, happenedAt }) => {
      row.closedAt = happenedAt;
      await keep(tx, row, { closing: reason, reopenSign });
    },
    undo: (tx, row) => withdraw(tx, row, 'closing', 'reopenSign'),
  }),
  reopen: moveSpec<AdvocacyCase, typeof reopenForm>({
    form: reopenForm,
    act: async (tx, row, { reason }) => {
      row.closedAt = null;
      await keep(tx, row, { reopening: reason });
    },
    undo: (tx, row) => withdraw(tx, row, 'reopening'),
  }),
};
