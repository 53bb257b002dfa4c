import type { Line } from '../../platform/documents/pdf.js';
import { words } from '../../platform/messages/messages.js';
import type { PartShown } from '../../platform/pages/case-part.js';

interface Pair {
  readonly key: string;
  readonly value?: unknown;
  readonly missing?: string;
}

/** What the page of a case shows, as far as a file holds it. */
export interface PackShown {
  readonly caption: string;
  readonly state: { readonly text: string };
  readonly summary: readonly Pair[];
  readonly perpetrator: readonly Pair[];
  readonly victim: { readonly who: readonly Pair[]; readonly reach: readonly Pair[] };
  readonly victimView?: readonly Pair[] | undefined;
  readonly parts: readonly PartShown[];
  readonly team: readonly (readonly unknown[])[];
  readonly teamColumns: readonly { readonly text: string }[];
}

/** A cell of a page in words. */
function said(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const { text, small, also, list, tag } = value as Readonly<
    Record<'text' | 'small' | 'also' | 'list' | 'tag', unknown>
  >;
  if (Array.isArray(list)) return list.map(said).join('; ');
  return [said(text), said(small), said(also), said(tag)].filter(Boolean).join(', ');
}

const pairs = (rows: readonly Pair[]): Line[] =>
  rows.map(({ key, value, missing = '' }) => ({ kind: 'pair', label: key, text: said(value) || missing }));

const section = (title: string, lines: readonly Line[]): Line[] =>
  lines.length ? [{ kind: 'h2', text: title }, ...lines] : [];

/** A row of a table as one paragraph, each cell after its column's name. */
const told = (columns: readonly object[], row: readonly unknown[]): Line => ({
  kind: 'p',
  text: row
    .map((cell, nth) => [said(columns[nth]), said(cell)] as const)
    .flatMap(([column, text]) => (text ? [`${column}: ${text}`] : []))
    .join('. '),
});

function partLines({ title, text, columns = [], rows = [], said: quotes = [], stays }: PartShown): Line[] {
  if (stays) return [];
  const lines = [
    ...quotes.map((quote): Line => ({ kind: 'p', text: [quote.text, quote.by].filter(Boolean).join(' - ') })),
    ...rows.map((row) => told(columns, row)),
  ];
  return section(title, text && lines.length ? [{ kind: 'p', text }, ...lines] : lines);
}

/** A case as the lines of a document, as whoever asked for it sees the case. */
export function packLines(shown: PackShown): Line[] {
  const t = words();
  return [
    { kind: 'h1', text: t('exports.pack.title') },
    { kind: 'p', text: shown.caption },
    { kind: 'p', text: t('exports.handling') },
    { kind: 'p', text: shown.state.text },
    ...pairs(shown.summary),
    ...section(t('cases.victimView.title'), pairs(shown.victimView ?? [])),
    ...section(t('cases.page.perpetrator'), pairs(shown.perpetrator)),
    ...section(t('cases.page.victim'), pairs(shown.victim.who)),
    ...section(t('cases.contact.title'), pairs(shown.victim.reach)),
    ...shown.parts.flatMap(partLines),
    ...section(
      t('cases.page.team'),
      shown.team.map((row) => told(shown.teamColumns, row)),
    ),
  ];
}
