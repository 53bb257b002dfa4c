import type { OverviewFacts } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import { AgendaItem } from '../agenda/index.js';
import { ItemDecision } from './discussion.entity.js';

/** What a panel decided last and why, for those who read its minutes. */
export const lastDecision: OverviewFacts = async (tx, caseId, t) => {
  const [decisions, items] = await Promise.all([
    tx
      .rows(ItemDecision)
      .where({ caseId, withdrawnAt: { $exists: false } })
      .orderBy('decidedAt', 'DESC')
      .page(1)
      .select('itemId', 'decision', 'rationale', 'decidedAt')
      .all(),
    tx.rows(AgendaItem).where({ caseId }).page(100).select('id').all(),
  ]);
  const [last] = decisions;
  if (!last) return [];
  const { decision, rationale, decidedAt: at, itemId } = last;
  const text = t('panels.overview.decided', { day: formatDay(londonDate(at)) });
  return [
    {
      about: 'decision',
      at,
      texts: [decision, t('panels.overview.reason', { reason: rationale })],
      from: { text, ...(items.some(({ id }) => id === itemId) && { href: `/agenda-items/${itemId}` }) },
    },
  ];
};
