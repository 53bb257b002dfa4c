import { invalid } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { begin, end, leave, supporting } from './advocacy.allocating.js';
import { allocateForm, handOverForm, standDownForm, supportForm, transferForm } from './advocacy.forms.js';
import type { SuggestedLead } from './duplicates.reading.js';
import { keep, withdraw } from './advocacy.texts.js';
import { transferTo } from './advocacy.transferring.js';

/** Who works for a victim: exactly one advocate leads, others beside them, and the service may be another one. */
export const teamMoves = {
  allocate: moveSpec<AdvocacyCase, typeof allocateForm>({
    form: allocateForm,
    begins: ({ suggestedLead }) => ({ leadId: (suggestedLead as SuggestedLead | null)?.staffId }),
    act: async (tx, row, { leadId, typeId, since, why }) => {
      await begin(tx, row, { field: 'leadId', staffId: leadId, typeId, since }, true);
      row.leadId = leadId;
      row.allocatedAt ??= tx.at;
      await withdraw(tx, row, 'allocation');
      await keep(tx, row, { allocation: why });
    },
  }),
  hand_over: moveSpec<AdvocacyCase, typeof handOverForm>({
    form: handOverForm,
    act: async (tx, row, { leadId, typeId, reason }) => {
      const before = row.leadId;
      if (before === leadId) throw invalid({ field: 'leadId', message: 'advocacy.errors.leadsAlready' });
      if (before) await end(tx, row, [before]);
      await begin(tx, row, { field: 'leadId', staffId: leadId, typeId }, true);
      if (before) await leave(tx, row, [before]);
      row.leadId = leadId;
      await withdraw(tx, row, 'allocation');
      await keep(tx, row, { allocation: reason });
    },
  }),
  support: moveSpec<AdvocacyCase, typeof supportForm>({
    form: supportForm,
    act: async (tx, row, { staffId, typeId }) => {
      if (row.leadId === staffId) throw invalid({ field: 'staffId', message: 'advocacy.errors.leadsAlready' });
      await begin(tx, row, { field: 'staffId', staffId, typeId }, false);
    },
  }),
  stand_down: moveSpec<AdvocacyCase, typeof standDownForm>({
    form: standDownForm,
    act: async (tx, row, { staffId }) => {
      const others = await supporting(tx, row.id);
      if (!others.some((one) => one.staffId === staffId))
        throw invalid({ field: 'staffId', message: 'advocacy.errors.notBeside' });
      await leave(tx, row, await end(tx, row, [staffId]));
    },
  }),
  transfer: moveSpec<AdvocacyCase, typeof transferForm>({
    form: transferForm,
    leaves: true,
    act: async (tx, row, { happenedAt: _, ...to }) => {
      await keep(tx, row, { transferring: to.reason });
      await transferTo(tx, row, to);
    },
  }),
};
