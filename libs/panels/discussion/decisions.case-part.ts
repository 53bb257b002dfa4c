import { londonDate } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { AgendaItem } from '../agenda/index.js';
import { ItemDecision } from './discussion.entity.js';

/** The states of an item that a panel has decided. */
const decided: readonly string[] = ['outcome_recorded', 'minuted'];

/**
 * On the page of a case: what each panel decided and why, the latest first, for those who read its minutes. That none has
 * decided is said to those who see the case on an agenda, and no decided item among what they see.
 */
export const decisionsOfCase: CasePart = async (tx, caseId, t) => {
  const [decisions, items] = await Promise.all([
    tx
      .rows(ItemDecision)
      .where({ caseId, withdrawnAt: { $exists: false } })
      .orderBy('decidedAt', 'DESC')
      .page(50)
      .select('itemId', 'decision', 'rationale', 'decidedAt')
      .all(),
    tx.rows(AgendaItem).where({ caseId }).page(100).select('id', 'state').all(),
  ]);
  const title = t('panels.decided.title');
  if (!decisions.length)
    return items.length && !items.some(({ state }) => decided.includes(state))
      ? { title, text: t('panels.decided.none') }
      : undefined;
  const seen = new Set(items.map(({ id }) => id));
  return {
    title,
    columns: ['when', 'decision', 'reason'].map((one) => ({ text: t(`panels.decided.${one}`) })),
    rows: decisions.map(({ itemId, decision, rationale, decidedAt }) => [
      { text: formatDay(londonDate(decidedAt)), ...(seen.has(itemId) && { href: `/agenda-items/${itemId}` }) },
      { text: decision, lines: true },
      { text: rationale, lines: true, few: true },
    ]),
  };
};
