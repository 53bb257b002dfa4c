import { called } from '../../administration/agencies/index.js';
import type { PersonFact } from '../../cases/people/index.js';
import { hasWords, type Words } from '../../platform/messages/messages.js';
import type { PartShown } from '../../platform/pages/case-part.js';
import { momentOf, onDay } from '../../platform/pages/shown.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Detail } from './detail.forms.js';

const columnsOf = (t: Words, ...names: readonly string[]) =>
  names.map((name) => ({ text: t(`contact-details.columns.${name}`) }));
const kindOf = (t: Words, kind: string): string => t(`contact-details.kinds.${kind}`);

/** What was recorded in other ways says in words of its own where it is from. */
const sourceOf = (t: Words, source: string): string => {
  const key = `contact-details.questions.source.options.${source}`;
  return hasWords(key) ? t(key) : '';
};

/** How the lines were read, before they are recorded. */
export const shownBack = (t: Words, details: readonly Detail[]): PartShown => ({
  title: t('contact-details.shownBack.title'),
  text: t('contact-details.shownBack.text'),
  columns: columnsOf(t, 'line', 'detail', 'kind'),
  rows: details.map(({ line, kind, value }) => [String(line), value, kindOf(t, kind)]),
});

/** What is recorded already, as far as the reader reads it. */
export const recordedPart = (t: Words, facts: readonly PersonFact[]): PartShown => ({
  title: t('contact-details.recorded.title'),
  ...(facts.some(({ unverified }) => unverified) && { text: t('contact-details.recorded.text') }),
  columns: columnsOf(t, 'detail', 'kind', 'source', 'recorded', 'verified'),
  rows: facts.map(({ kind, value, source, recordedAt, unverified }) => [
    { text: value, lines: true },
    kindOf(t, kind),
    sourceOf(t, source),
    { text: momentOf(recordedAt), nowrap: true },
    { tag: { text: t(`contact-details.verified.${String(!unverified)}`), colour: unverified ? 'yellow' : 'green' } },
  ]),
  empty: t('contact-details.recorded.none'),
});

interface Many {
  readonly staffId: string;
  readonly day: string;
  readonly details: number;
}

/** What the coordinators were told of; the second lock gives other counts to their writer alone. */
const many = `SELECT staff_id AS "staffId", day::text, details FROM contact_detail_count
  WHERE case_id = $1 AND told_at IS NOT NULL AND staff_id <> $2 ORDER BY day DESC, details DESC LIMIT 50`;

/** Who wrote many contact details on a case in a day, for those who were told of it. */
export async function manyPart(tx: Tx, t: Words, caseId: string): Promise<PartShown | undefined> {
  const rows = await tx.list(asking<Many>({ text: many, values: [caseId, tx.actor.id] }));
  if (!rows.length) return undefined;
  const nameOf = await called(tx, { staff: rows.map(({ staffId }) => staffId), agencies: [] });
  return {
    title: t('contact-details.many.title'),
    text: t('contact-details.many.text'),
    columns: columnsOf(t, 'person', 'day', 'details'),
    rows: rows.map(({ staffId, day, details }) => [
      nameOf(staffId) ?? '',
      { text: onDay(day), nowrap: true },
      String(details),
    ]),
    stays: true,
  };
}
