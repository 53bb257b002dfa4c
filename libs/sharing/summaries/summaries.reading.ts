import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { chosenOf, openTo, type Open } from './summaries.choosing.js';
import { wholeOf } from './summaries.document.js';
import { paragraphsOf, type Paragraph } from './summaries.paragraphs.js';
import { fieldNames, textsOf } from './summaries.texts.js';
import { DisclosureSummary, type SummaryParagraph } from './summary.entity.js';
import type { SummaryFilters } from './summary.forms.js';

/** Narrows a list; the newest first. */
export function narrowed(rows: Rows<DisclosureSummary>, { state, item, case: caseId }: SummaryFilters) {
  const of = { ...(state && { state }), ...(item && { itemId: item }), ...(caseId && { caseId }) };
  return rows.where(of).orderBy('draftedAt', 'DESC');
}

const noTexts = Object.fromEntries(fieldNames.map((field) => [field, null]));

/** Summaries with what is written about each; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly DisclosureSummary[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, texts] = await Promise.all([
    called(
      tx,
      { staff: rows.flatMap((one) => [one.draftedBy, one.madeBy]), agencies: rows.map((one) => one.recipientAgencyId) },
      { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
    ),
    textsOf(
      tx,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map(({ category: _, released: __, paragraphs: ___, ...one }) => ({
    ...one,
    ...noTexts,
    ...texts.get(one.id),
    caseReference: nameOf(one.caseId),
    recipientAgencyName: nameOf(one.recipientAgencyId),
    draftedByName: nameOf(one.draftedBy),
    madeByName: nameOf(one.madeBy),
  }));
}

/** Each paragraph of the minutes with what was chosen of it. What a version that was made says is as it was made. */
async function paragraphsShown(tx: Tx, row: DisclosureSummary): Promise<Record<string, unknown>[]> {
  const drafted = row.state === 'drafted';
  const [open, chosen] = await Promise.all([drafted ? openTo(tx, row) : paragraphsOf(tx, row), chosenOf(tx, row.id)]);
  const now = new Map<string, Paragraph & Partial<Open>>(open.map((one) => [one.key, one]));
  const keys = drafted ? [...now.keys()] : [...chosen.keys()];
  return keys.map((key) => paragraphShown(key, now.get(key), chosen.get(key)));
}

const paragraphShown = (
  key: string,
  one: (Paragraph & Partial<Open>) | undefined,
  is: SummaryParagraph | undefined,
) => ({
  key,
  category: is?.category ?? one?.category,
  from: one?.from ?? null,
  label: is?.label ?? one?.label ?? null,
  text: is?.text ?? one?.text ?? null,
  closed: one?.closed ?? null,
  choice: is?.choice ?? null,
  reason: is?.reason ?? null,
  words: is?.words ?? null,
});

/** The newest made version of its series and what it replaces. */
async function versionsOf(tx: Tx, { seriesId }: DisclosureSummary) {
  const rows = await tx
    .rows(DisclosureSummary)
    .where({ seriesId, state: { $ne: 'discarded' } })
    .orderBy('edition')
    .all();
  return rows.map(({ id, edition, state, madeAt }) => ({ id, edition, state, madeAt }));
}

/** One summary with its reasons. @throws Problem `not-found` where something in it as it was made is not open to the reader */
export async function shown(tx: Tx, row: DisclosureSummary): Promise<Record<string, unknown>> {
  const [[head], paragraphs, versions] = await Promise.all([
    listed(tx, [row]),
    paragraphsShown(tx, row),
    versionsOf(tx, row),
    row.state === 'made' ? wholeOf(tx, row) : undefined,
  ]);
  return { ...head, paragraphs, versions };
}
