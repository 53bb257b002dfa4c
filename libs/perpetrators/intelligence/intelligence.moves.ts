import { CaseFile } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { IntelligenceItem } from './intelligence.entity.js';
import { audienceForm, becauseForm, linkForm } from './intelligence.forms.js';
import { error, owed, reviewDay } from './intelligence.service.js';

/** A case that the person sees. @throws Problem `invalid-input` */
async function mustBeCase(tx: Tx, id: string): Promise<void> {
  if (!(await tx.rows(CaseFile).where({ id, caseId: id }).any())) throw invalid(error('caseId', 'case'));
}

const owedAgain = (tx: Tx, row: IntelligenceItem): Promise<void> => Promise.resolve(owed(tx, row));

/** What goes with each move of an item; none but `set_audience` changes who reads it. */
export const intelligenceMoves = {
  link: moveSpec<IntelligenceItem, typeof linkForm>({
    form: linkForm,
    act: async (tx, row, { caseId, reason }) => {
      if (row.linkedCaseId) throw invalid(error('caseId', 'linkedAlready'));
      await mustBeCase(tx, caseId);
      Object.assign(row, { linkedCaseId: caseId, reason, linkedBy: tx.actor.id, linkedAt: tx.at });
    },
  }),
  unlink: moveSpec<IntelligenceItem, typeof becauseForm>({
    form: becauseForm,
    act: (_, row, { reason }) => {
      if (!row.linkedCaseId) throw invalid(error('reason', 'ofNoCase'));
      Object.assign(row, { linkedCaseId: null, reason, linkedBy: null, linkedAt: null });
      return Promise.resolve();
    },
  }),
  set_audience: moveSpec<IntelligenceItem, typeof audienceForm>({
    form: audienceForm,
    begins: ({ audience }) => ({ audience }),
    act: (_, row, { audience, reason }) => {
      if (audience === row.audience) throw invalid(error('audience', 'same'));
      Object.assign(row, { audience, reason });
      return Promise.resolve();
    },
  }),
  review: moveSpec<IntelligenceItem, typeof becauseForm>({
    form: becauseForm,
    act: async (tx, row, { reason }) => {
      Object.assign(row, { reason, reviewedOn: tx.actor.today, reviewOn: await reviewDay(tx, row.areaCode) });
      owed(tx, row);
    },
    undo: owedAgain,
  }),
  end: moveSpec<IntelligenceItem, typeof becauseForm>({
    form: becauseForm,
    act: (tx, row, { reason }) => {
      Object.assign(row, { reason });
      return owedAgain(tx, row);
    },
    undo: owedAgain,
  }),
};
