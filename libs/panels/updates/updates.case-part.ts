import type { CaseActs } from '../../cases/cases/index.js';
import type { CasePart, ItemPart } from '../../platform/pages/case-part.js';
import { tableOf } from '../../platform/resource/display.js';
import { CaseUpdate } from './update.fields.js';
import { mayPostOn } from './updates.posting.js';
import { saidWith } from './updates.reading.js';
import { updateResource } from './updates.resource.js';
import { informationOf } from './updates.texts.js';

/** On the page of a case: what came between its meetings, as far as the reader may see that. */
export const updatesOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, texts, posts] = await Promise.all([
    tx.rows(CaseUpdate).where({ caseId }).orderBy('madeAt', 'DESC').page(50).all(),
    informationOf(tx, { caseId }),
    mayPostOn(tx, caseId),
  ]);
  if (!rows.length && !posts) return undefined;
  const said = await saidWith(tx, rows, texts);
  const items = rows.map((row, nth) => ({ ...row, ...said[nth] }));
  return {
    title: t('updates.title'),
    // The latest is on the overview as what the perpetrator is doing, and among the latest events.
    open: { count: 0, title: t('updates.title') },
    ...tableOf(updateResource, { t, me: tx.actor }, items, ['case']),
    empty: t('updates.casePart.none'),
  };
};

/** On each page of a case, for those who post on it. */
export const postInformation: CaseActs = async (tx, caseId, t) =>
  (await mayPostOn(tx, caseId)) ? [{ href: `/updates/new?case=${caseId}`, text: t('updates.new'), main: true }] : [];

/** On the page of an agenda item: the new information because of which it was opened. */
export const updatesOfItem: ItemPart = async (tx, { id, caseId }, t) => {
  const rows = await tx.rows(CaseUpdate).where({ caseId, itemId: id }).orderBy('madeAt').page(50).all();
  if (!rows.length) return undefined;
  const items = await updateResource.listed(tx, rows);
  return { title: t('updates.title'), ...tableOf(updateResource, { t, me: tx.actor }, items, ['case']) };
};
