import { londonDate } from '../../kernel/london-date.js';
import { formatDay, formatShortDay, formatTime, type Words } from '../../platform/messages/messages.js';
import { tabText } from '../../platform/pages/tab-text.js';
import type { BasisName } from './bases.js';
import { ledgerKinds } from './ledger.kinds.js';
import { addressOf, type Chosen } from './ledger.filter.js';

/** An entry as `listed` gives it. */
export interface ListedEntry {
  readonly at: Date;
  readonly kind: string;
  readonly category: string;
  readonly caseId: string;
  readonly caseReference: string | null;
  readonly agencyName: string | null;
  readonly recipientKind: string;
  readonly recipientAgencyName: string | null;
  readonly recipientStaffName: string | null;
  readonly recipientName: string | null;
  readonly basis: BasisName;
  readonly basisSource: string;
  readonly href: string | null;
  readonly madeByName: string | null;
  readonly takesBack: string | null;
}

/** A line, and a small one beneath it where there is more to say. */
const said = (text: string, small?: string | null): object => ({ text, ...(small && { small }) });

/** To whom it went: somebody with their agency, an agency, or what somebody outside is to the case and is called. */
function recipientCell(t: Words, one: ListedEntry): object {
  const [first, second] = [one.recipientStaffName, one.recipientAgencyName].filter((name) => name !== null);
  return first ? said(first, second) : said(t(`ledger.recipients.${one.recipientKind}`), one.recipientName);
}

const rowOf = (t: Words, one: ListedEntry, withCase: boolean): unknown[] => [
  {
    ...said(formatShortDay(londonDate(one.at)), formatTime(one.at)),
    nowrap: true,
    ...(one.href && { href: one.href, hidden: t('ledger.open') }),
  },
  {
    ...said(t(`platform.access.lines.${one.category}.name`), t(`ledger.kinds.${one.kind}`)),
    ...(one.takesBack && { tag: { text: t('ledger.takenBack'), colour: 'red' } }),
  },
  ...(withCase
    ? [
        one.caseReference
          ? { text: one.caseReference, href: `/cases/${one.caseId}`, nowrap: true }
          : t('ledger.unnamed'),
      ]
    : []),
  recipientCell(t, one),
  said(one.madeByName ?? t('ledger.service'), one.agencyName),
  t(`ledger.bases.${one.basis}`),
];

/** The bases of these entries, each with where it is written: once, and not on every row. */
export const basesOf = (t: Words, items: readonly ListedEntry[]) =>
  [...new Map(items.map(({ basis, basisSource }) => [basis, basisSource]))].map(([basis, source]) => ({
    key: t(`ledger.bases.${basis}`),
    value: source,
  }));

/** Entries as a table, on the page of the ledger or of one case. */
export const tableOf = (t: Words, items: readonly ListedEntry[], { withCase = true } = {}) => ({
  columns: ['at', 'category', ...(withCase ? ['case'] : []), 'to', 'by', 'basis'].map((name) => ({
    text: t(`ledger.columns.${name}`),
  })),
  rows: items.map((one) => rowOf(t, one, withCase)),
});

/** The kinds as sections, each with how many there are among what the rest of the filter leaves. */
export function kindTabs(t: Words, chosen: Chosen, counts: Readonly<Record<string, number>>) {
  const tab = (name: string, count?: number, kind?: string) => ({
    text: tabText(t, name, count),
    href: addressOf({ ...chosen, kind }),
    active: chosen['kind'] === kind,
  });
  const some = ledgerKinds.filter((kind) => counts[kind] || chosen['kind'] === kind);
  return [tab(t('platform.lists.all')), ...some.map((kind) => tab(t(`ledger.kinds.${kind}`), counts[kind] ?? 0, kind))];
}

type Options = Readonly<Record<string, readonly { value: string; text: string }[]>>;
const sources: Readonly<Record<string, string>> = {
  agency: 'ledger.agencies',
  recipient: 'ledger.agencies',
  person: 'cases.staff',
};

/** A filter that is on, in words. */
function saidOf(name: string, value: string, options: Options): string {
  const source = sources[name];
  if (source) return options[source]?.find((one) => one.value === value)?.text ?? '';
  return name === 'reference' ? value : formatDay(value as never);
}

/** What is chosen, each with the address without it. */
export const chosenTags = (t: Words, chosen: Chosen, options: Options): { text: string; href: string }[] =>
  Object.entries(chosen).flatMap(([name, value]) => {
    if (!value || name === 'case' || name === 'kind') return [];
    const text = `${t(`ledger.questions.${name}.label`)} ${saidOf(name, value, options)}`;
    return [{ text, href: addressOf({ ...chosen, [name]: undefined }) }];
  });
