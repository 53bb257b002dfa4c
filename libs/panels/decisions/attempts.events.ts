import { stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { VictimAttempt } from './attempt.entity.js';

/** When the victim was tried in vain for their view, and how. */
export const eventsOfAttempts: CaseEvents = async (tx, caseId, { t, most }) => {
  const rows = await tx.rows(VictimAttempt).where({ caseId }).orderBy('triedOn', 'DESC').page(most).all();
  return rows.flatMap(({ itemId, triedOn, via, result }) => {
    const text = t('panels.events.tried', {
      via: t(`panels.questions.triedVia.options.${via}`),
      result: t(`panels.questions.triedResult.options.${result}`),
    });
    return stepsOf({ kind: 'contact', href: `/agenda-items/${itemId}` }, [
      [t('panels.events.attempt'), triedOn, { text }],
    ]);
  });
};
