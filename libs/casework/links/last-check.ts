import type { QuestionSource } from '../../panels/decisions/index.js';
import { onDay } from '../../platform/pages/shown.js';
import { words } from '../../platform/messages/messages.js';
import { HistoryCheck } from './history-check.entity.js';

/** Whether it was looked for other victims of the perpetrator of a case, and when, for whoever answers that at a panel (`domain.md` 14: Gracie Spinks). */
export const lastCheck: QuestionSource = async (tx, caseId) => {
  const t = words();
  const last = await tx.rows(HistoryCheck).where({ caseId, state: 'recorded' }).orderBy('checkedOn', 'DESC').one();
  if (!last)
    return {
      text: t('links.check.none'),
      link: { href: `/history-checks/new?case=${caseId}`, text: t('history-checks.new') },
    };
  const result = t(`links.questions.result.options.${last.result}`);
  return {
    text: t('links.check.last', { day: onDay(last.checkedOn), result }),
    link: { href: `/history-checks/${last.id}`, text: t('links.check.see') },
  };
};
