import type { PersonFact } from '../people/index.js';
import { hasWords, type Words } from '../platform/messages/messages.js';
import type { PartShown } from '../platform/pages/case-part.js';
import { momentOf } from '../platform/pages/shown.js';
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
