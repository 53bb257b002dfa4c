import type { CasePart } from '../platform/pages/case-part.js';
import { CaseUpdate } from './update.entity.js';
import { tableOf } from './updates.cells.js';
import { listed } from './updates.reading.js';
import { mayPostOn } from './updates.service.js';

/** On the page of a case: what came between its meetings, as far as the reader may see that, and the way to post more. */
export const updatesOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, posts] = await Promise.all([
    tx.rows(CaseUpdate).where({ caseId }).orderBy('madeAt', 'DESC').page(50).all(),
    mayPostOn(tx, caseId),
  ]);
  if (!rows.length && !posts) return undefined;
  return {
    title: t('updates.title'),
    ...tableOf(t, await listed(tx, rows), ['case']),
    empty: t('updates.casePart.none'),
    ...(posts && { link: { href: `/updates/new?case=${caseId}`, text: t('updates.new') } }),
  };
};
