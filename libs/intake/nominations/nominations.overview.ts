import type { OverviewFacts } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import { Nomination, NominationAnswer } from './nomination.entity.js';

/** What was said last, in a nomination of the case, of how the perpetrator behaves; for those who may read that answer. */
export const nominatedBehaviour: OverviewFacts = async (tx, caseId, t) => {
  const [answers, nominations] = await Promise.all([
    tx
      .rows(NominationAnswer)
      .where({ caseId, category: 'offendingHistory', takenBackAt: { $exists: false } })
      .orderBy('givenAt', 'DESC')
      .page(20)
      .all(),
    tx.rows(Nomination).where({ caseId }).page(20).select('id').all(),
  ]);
  const last = answers.find(({ answers: said }) => typeof said['behaviours'] === 'string' && said['behaviours']);
  if (!last) return [];
  const { nominationId, givenAt: at } = last;
  const from = t('nominations.overview.from', { day: formatDay(londonDate(at)) });
  const opens = nominations.some(({ id }) => id === nominationId);
  return [
    {
      about: 'doing',
      at,
      texts: [String(last.answers['behaviours'])],
      from: { text: from, ...(opens && { href: `/nominations/${nominationId}` }) },
    },
  ];
};
