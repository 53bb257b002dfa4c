import { invalid } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { DataBreach } from './data-breach.entity.js';
import { assessForm, closeForm, notReportForm, reportForm, tellForm } from './data-breach.forms.js';
import { error, owed } from './data-breaches.service.js';

const owedAgain = (tx: Tx, row: DataBreach): Promise<void> => Promise.resolve(owed(tx, row));

/** What goes with each move of a breach. */
export const dataBreachMoves = {
  assess: moveSpec<DataBreach, typeof assessForm>({
    form: assessForm,
    begins: ({ likelihood, severity, people, assessment }) => ({ likelihood, severity, people, assessment }),
    act: (tx, row, { likelihood, severity, people, assessment }) => {
      Object.assign(row, { likelihood, severity, people, assessment, assessedAt: tx.at });
      return Promise.resolve();
    },
  }),
  report: moveSpec<DataBreach, typeof reportForm>({
    form: reportForm,
    act: (tx, row, { reportedTo, lateReason, happenedAt }) => {
      if (happenedAt < row.awareAt) throw invalid(error('happenedAt', 'beforeAware'));
      // The reasons for a delay go with a report that is late (UK GDPR art. 33(1)).
      if (happenedAt > row.reportBy && !lateReason) throw invalid(error('lateReason', 'late'));
      Object.assign(row, { reportedTo, reportedAt: happenedAt, lateReason: lateReason ?? null });
      return owedAgain(tx, row);
    },
    undo: owedAgain,
  }),
  not_report: moveSpec<DataBreach, typeof notReportForm>({
    form: notReportForm,
    act: (tx, row, { notReported }) => {
      if (!row.assessedAt) throw invalid(error('notReported', 'assessFirst'));
      Object.assign(row, { notReported });
      return owedAgain(tx, row);
    },
    undo: owedAgain,
  }),
  tell_people: moveSpec<DataBreach, typeof tellForm>({
    form: tellForm,
    begins: ({ peopleTold, peopleToldHow }) => ({ peopleTold, peopleToldHow }),
    act: (_, row, { peopleTold, peopleToldHow, happenedAt }) => {
      Object.assign(row, { peopleTold, peopleToldHow, peopleToldAt: happenedAt });
      return Promise.resolve();
    },
  }),
  close: moveSpec<DataBreach, typeof closeForm>({
    form: closeForm,
    act: (_, row, { lessons, happenedAt }) => {
      if (!row.peopleTold) throw invalid(error('lessons', 'peopleFirst'));
      Object.assign(row, { lessons, closedAt: happenedAt });
      return Promise.resolve();
    },
  }),
};
