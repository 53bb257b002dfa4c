import type { CaseWarnings } from '../../cases/cases/index.js';
import { VictimEvent } from './event.fields.js';

/** That victims of the case were not told by the day, as far as the reader may know who they are. */
export const overdueUpdates: CaseWarnings = async (tx, { id: caseId }, t) => {
  const overdue = await tx
    .rows(VictimEvent)
    .where({ caseId, state: 'due', dueOn: { $lt: tx.actor.today } })
    .page(100)
    .select('id')
    .all();
  const [first] = overdue;
  if (!first) return [];
  const count = overdue.length;
  const href = count === 1 ? `/victim-events/${first.id}` : `/victim-events?case=${caseId}&overdue=yes`;
  return [{ weight: 'victim', text: t('telling.warnings.overdue', { count }), href }];
};
