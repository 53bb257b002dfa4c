import { pagesOf, shownBy } from '../audit/index.js';
import { caseHref } from '../../cases/cases/index.js';
import type { Tag } from '../../platform/home/home.js';
import { hasWords, type Words } from '../../platform/messages/messages.js';
import type { Copies } from './text-check.copies.js';
import { momentOf, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  open: 'red',
  held: 'orange',
  kept: 'grey',
  released: 'grey',
  taken_out: 'green',
};
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`text-checks.states.${state}`),
  colour: colours[state] ?? 'grey',
});

const said = (t: Words, keys: readonly string[]): string => {
  const known = keys.find(hasWords);
  return known ? t(known) : '';
};

/** The row that was written, in words, with the way to it where it has a page of its own and the reader sees it. */
function whereCell(t: Words, one: Shown) {
  const subject = text(one['subject']);
  const [called, id] = [said(t, [`audit.subjects.${subject}`]) || subject, text(one['subjectId'])];
  const question = said(t, [`${pagesOf[subject] ?? ''}.questions.${text(one['field'])}.name`]);
  const named = [called, question].filter(Boolean).join(': ');
  return { text: named, ...(id && shownBy.includes(subject) && { href: `/${pagesOf[subject] ?? ''}/${id}` }) };
}

function caseCell(one: Shown) {
  const reference = text(one['caseReference']);
  return { text: reference, nowrap: true, ...(reference && { href: caseHref(text(one['caseId']), reference) }) };
}

/** Where copies were or are, with how many, a line each. */
const copiesCell = (t: Words, counts: unknown) =>
  lines(
    Object.entries((counts ?? {}) as Readonly<Record<string, number>>)
      .map(([kind, count]) =>
        t('text-checks.copy', {
          name: said(t, [`text-checks.copies.${kind}`, `audit.subjects.${kind}`]) || kind,
          count,
        }),
      )
      .join('\n'),
  );

/** What left the product, to whom and when, a line each. */
const wentOutCell = (t: Words, entries: unknown) =>
  lines(
    ((entries ?? []) as readonly Shown[])
      .map((one) => {
        const to = text(one['recipientStaffName']) || text(one['recipientAgencyName']) || text(one['recipientName']);
        const recipient = to || t(`ledger.recipients.${text(one['recipientKind'])}`);
        return t('text-checks.wentOut', {
          how: t(`ledger.kinds.${text(one['kind'])}`),
          recipient,
          at: momentOf(one['at']),
        });
      })
      .join('\n'),
  );

const lines = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');

/** Checks as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], without: readonly string[] = []) => {
  const columns = ['what', 'case', 'writer', 'made', 'state'].filter((one) => !without.includes(one));
  const cells = (one: Shown): Readonly<Record<string, unknown>> => ({
    what: { text: whereCell(t, one).text, href: `/text-checks/${text(one['id'])}` },
    case: caseCell(one),
    writer: text(one['writtenByName']),
    made: { text: momentOf(one['madeAt']), nowrap: true },
    state: { tag: stateTag(t, text(one['state'])) },
  });
  return {
    columns: columns.map((name) => ({ text: t(`text-checks.columns.${name}`) })),
    rows: items.map((one) => columns.map((name) => cells(one)[name])),
  };
};

/** What is decided about, as a record: the page of a move says it too. */
export const tellsOf = (t: Words, one: Shown) => recordOf(t, one, ['case', 'sentence', 'detail', 'reason', 'where']);

/** One of them as a record, with all of its lines or with these; what has no answer is left out. */
export function recordOf(t: Words, one: Shown, wanted?: readonly string[]) {
  const rows: [string, unknown][] = [
    ['case', one['caseReference'] ? caseCell(one) : ''],
    ['sentence', lines(one['sentence']) || t('text-checks.notYours')],
    ['detail', lines(one['detail'])],
    ['reason', lines(one['reason'])],
    ['where', whereCell(t, one)],
    ['writer', text(one['writtenByName'])],
    ['made', momentOf(one['madeAt'])],
    ['copiesTaken', copiesCell(t, (one['copies'] as Copies | null)?.taken)],
    ['copiesStay', copiesCell(t, (one['copies'] as Copies | null)?.stays)],
    ['wentOut', wentOutCell(t, one['wentOut'])],
    ['decided', by(one['decidedByName'], one['decidedAt'])],
  ];
  return rows
    .filter(([name, value]) => value !== '' && (wanted?.includes(name) ?? true))
    .map(([name, value]) => ({ key: t(`text-checks.lines.${name}`), value }));
}
