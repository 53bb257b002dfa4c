import type { CasePart, ItemPart } from '../../platform/pages/case-part.js';
import { CaseUpdate } from './update.entity.js';
import { tableOf } from './updates.cells.js';
import { listed, withTexts } from './updates.reading.js';
import { informationOf } from './updates.texts.js';
import { mayPostOn } from './updates.service.js';

/** On the page of a case: what came between its meetings, as far as the reader may see that, and the way to post more. */
export const updatesOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, texts, posts] = await Promise.all([
    tx.rows(CaseUpdate).where({ caseId }).orderBy('madeAt', 'DESC').page(50).all(),
    informationOf(tx, { caseId }),
    mayPostOn(tx, caseId),
  ]);
  if (!rows.length && !posts) return undefined;
  return {
    title: t('updates.title'),
    ...tableOf(t, await withTexts(tx, rows, texts), ['case']),
    empty: t('updates.casePart.none'),
    ...(posts && { link: { href: `/updates/new?case=${caseId}`, text: t('updates.new') } }),
  };
};

/** On the page of an agenda item: the new information because of which it was opened. */
export const updatesOfItem: ItemPart = async (tx, { id, caseId }, t) => {
  const rows = await tx.rows(CaseUpdate).where({ caseId, itemId: id }).orderBy('madeAt').page(50).all();
  return rows.length ? { title: t('updates.title'), ...tableOf(t, await listed(tx, rows), ['case']) } : undefined;
};
