import { tabHref, type CaseWarnings } from '../../cases/cases/index.js';
import { formatDay } from '../../platform/messages/messages.js';
import { BreachReview } from './breach-review.entity.js';

/** That a breach is alleged and the case was not looked at again since. */
export const breachesToReview: CaseWarnings = async (tx, { id: caseId }, t) => {
  const waiting = await tx
    .rows(BreachReview)
    .where({ caseId, state: 'waiting' })
    .orderBy('triageBy')
    .page(100)
    .select('id', 'breachOn', 'triageBy')
    .all();
  const [first] = waiting;
  if (!first) return [];
  return waiting.length === 1
    ? [
        {
          weight: 'danger',
          text: t('conduct.warnings.one', { day: formatDay(first.breachOn), by: formatDay(first.triageBy) }),
          href: `/breach-reviews/${first.id}`,
        },
      ]
    : [
        {
          weight: 'danger',
          text: t('conduct.warnings.several', { count: waiting.length, by: formatDay(first.triageBy) }),
          href: tabHref(caseId, 'orders'),
        },
      ];
};
