import { tabHref, type CaseWarnings } from '../../cases/cases/index.js';
import { daysBetween } from '../../kernel/london-date.js';
import { Action } from './action.entity.js';
import { overdueStates } from './action.rules.js';

/** That actions of the case are late, of those that the reader sees: one leads to its page, several to their tab. */
export const lateActions: CaseWarnings = async (tx, { id: caseId }, t) => {
  const { today } = tx.actor;
  const late = await tx
    .rows(Action)
    .where({ caseId, open: true, state: { $in: [...overdueStates] }, dueOn: { $lt: today } })
    .orderBy('dueOn')
    .page(100)
    .select('id', 'dueOn')
    .all();
  const [oldest] = late;
  if (!oldest) return [];
  const count = daysBetween(oldest.dueOn, today);
  return late.length === 1
    ? [{ weight: 'work', text: t('actions.warnings.one', { count }), href: `/actions/${oldest.id}` }]
    : [
        {
          weight: 'work',
          text: t('actions.warnings.several', { actions: late.length, count }),
          href: tabHref(caseId, 'actions'),
        },
      ];
};
