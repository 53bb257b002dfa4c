import { AgendaItem } from '../../panels/agenda/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { ItemPart } from '../../platform/pages/case-part.js';
import { tableOf } from './summaries.cells.js';
import { spokenOf } from './summaries.service.js';
import { DisclosureSummary } from './summary.entity.js';

/** On the page of an agenda item, for those who run its forum: its summaries for disclosure, and the way to another. */
export const summariesOfItem: ItemPart = async (tx, { id, caseId }, t) => {
  const forums = forumsAs(tx.actor, 'coordinator', 'chair');
  if (!forums.length) return undefined;
  const [item, rows] = await Promise.all([
    tx.rows(AgendaItem).where({ id }).one(),
    tx.rows(DisclosureSummary).where({ caseId, itemId: id }).orderBy('draftedAt', 'DESC').page(50).all(),
  ]);
  if (!item || !forums.includes(item.forumId) || !spokenOf.includes(item.state)) return undefined;
  return {
    title: t('summaries.title'),
    ...tableOf(t, rows as unknown as Record<string, unknown>[]),
    empty: t('summaries.itemPart.none'),
    link: { href: `/summaries/new?item=${id}`, text: t('summaries.new') },
    stays: true,
  };
};
