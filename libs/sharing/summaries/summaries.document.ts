import { called } from '../../administration/agencies/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { documentPdf, type Line } from '../../platform/documents/pdf.js';
import { formatDay, spokenLanguages, words, type Words } from '../../platform/messages/messages.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { chosenOf } from './summaries.choosing.js';
import { textsOf } from './summaries.texts.js';
import type { DisclosureSummary, SummaryParagraph } from './summary.entity.js';

/** What goes out: to whom, what for, and what was released, in its words. Of what is withheld it says nothing, not even that there is any. */
export interface Document {
  readonly id: string;
  readonly edition: number;
  readonly madeAt: Date;
  readonly to: string;
  readonly purpose: string;
  readonly paragraphs: readonly { readonly label: string; readonly text: string }[];
}

/** Which rows of these have been taken out of view. */
async function outOfView(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const text = 'SELECT row_id AS "id" FROM out_of_view_row WHERE row_id = ANY($1::uuid[]) AND returned_at IS NULL';
  const found = await tx.run<{ id: string }>({ text, values: [ids] });
  return new Set(found.map(({ id }) => id));
}

/**
 * What was released of a summary, all of it or nothing: whoever does not see every paragraph, or where one has been taken
 * out of view since, is shown none.
 * @throws Problem `not-found`
 */
export async function wholeOf(tx: Tx, row: DisclosureSummary): Promise<SummaryParagraph[]> {
  const released = [...(await chosenOf(tx, row.id)).values()].filter(({ choice }) => choice === 'release');
  const hidden = await outOfView(
    tx,
    released.map(({ subjectId }) => subjectId),
  );
  const seen = released.filter(({ subjectId }) => !hidden.has(subjectId));
  if (row.state !== 'made' || seen.length !== row.paragraphs) throw unseen('DisclosureSummary', row.id);
  return seen;
}

/** A summary as it was made. @throws Problem `not-found`, where it is not made either */
export async function documentOf(tx: Tx, row: DisclosureSummary): Promise<Document> {
  const [released, texts, nameOf] = await Promise.all([
    wholeOf(tx, row),
    textsOf(tx, [row.id]),
    called(tx, { staff: [], agencies: [row.recipientAgencyId] }),
  ]);
  const { recipient = '', purpose = '' } = texts.get(row.id) ?? {};
  return {
    id: row.id,
    edition: row.edition,
    madeAt: row.madeAt ?? tx.at,
    to: nameOf(row.recipientAgencyId) ?? recipient,
    purpose,
    paragraphs: released.map(({ label, text }) => ({ label: label ?? '', text: text ?? '' })),
  };
}

/** The lines of which the print view and the PDF are made. */
export function linesOf(
  { edition, madeAt, to, purpose, paragraphs }: Document,
  t: Words,
  language?: 'en' | 'cy',
): Line[] {
  const pair = (name: string, text: string): Line => ({ kind: 'pair', label: t(`summaries.document.${name}`), text });
  return [
    { kind: 'h1', text: t('summaries.document.title') },
    pair('to', to),
    pair('purpose', purpose),
    pair('madeOn', formatDay(londonDate(madeAt), language)),
    pair('edition', String(edition)),
    { kind: 'h2', text: t('summaries.document.said') },
    ...paragraphs.map(({ label, text }): Line => ({ kind: 'pair', label, text })),
  ];
}

/** The summary as a tagged PDF with its marking; its title names nobody. */
export function summaryPdf(document: Document, language: string): Promise<Buffer> {
  const said = spokenLanguages().find((one) => one === language) ?? 'en';
  const t = words(said);
  return documentPdf({
    title: t('summaries.document.title'),
    language: said,
    lines: linesOf(document, t, said),
    top: t('summaries.marking'),
    bottom: (page, pages) => t('summaries.document.page', { page, pages }),
  });
}
