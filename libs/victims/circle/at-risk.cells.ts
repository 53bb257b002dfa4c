import { daysBetween, type LondonDate } from '../../kernel/london-date.js';
import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = { at_risk: 'orange' };
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`people-at-risk.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** By how many days something is overdue, in words; nothing where it is not. */
export const overdueTag = (t: Words, day: unknown, today: LondonDate): Tag => ({
  text: t('platform.due.overdue', { count: daysBetween(text(day) as LondonDate, today) }),
  colour: 'red',
});

export const relationSaid = (t: Words, one: Shown): string =>
  t(`circle.questions.relation.options.${text(one['relation'])}`);
const knowsSaid = (t: Words, one: Shown): string => t(`circle.questions.knows.options.${text(one['knows'])}`);

export const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

/** A day, and that it has passed. */
export const dueCell = (t: Words, one: Shown, day: unknown, today: LondonDate) => ({
  text: onDay(day),
  nowrap: true,
  ...(one['overdue'] === true && { tag: overdueTag(t, day, today) }),
});

/** The way to the advocate's case. */
export const caseCell = (one: Shown) => ({
  text: [text(one['caseReference']), text(one['victim'])].filter(Boolean).join(', '),
  href: `/advocacy-cases/${text(one['caseId'])}`,
});

export const heads = (t: Words, names: readonly string[]) => names.map((one) => ({ text: t(`circle.columns.${one}`) }));

const columns = ['name', 'relation', 'reviewOn', 'owner', 'state'] as const;

const rowOf = (t: Words, one: Shown, today: LondonDate) => [
  { text: text(one['name']) || relationSaid(t, one), href: `/people-at-risk/${text(one['id'])}` },
  relationSaid(t, one),
  dueCell(t, one, one['reviewOn'], today),
  text(one['ownerName']),
  { tag: stateTag(t, text(one['state'])) },
];

/** People at risk on the page of their case. */
export const tableInCase = (t: Words, items: readonly Shown[], today: LondonDate) => ({
  columns: heads(t, columns),
  rows: items.map((one) => rowOf(t, one, today)),
});

/** People at risk as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], today: LondonDate) => ({
  columns: heads(t, ['name', 'case', ...columns.slice(1)]),
  rows: items.map((one) => {
    const [first, ...rest] = rowOf(t, one, today);
    return [first, caseCell(one), ...rest];
  }),
});

export const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown, today: LondonDate) {
  const rows: [string, unknown][] = [
    ['name', text(one['name'])],
    ['case', caseCell(one)],
    ['relation', relationSaid(t, one)],
    ['knows', knowsSaid(t, one)],
    ['how', lined(one['how'])],
    ['whereabouts', lined(one['whereabouts'])],
    ['reviewOn', one['state'] === 'at_risk' ? dueCell(t, one, one['reviewOn'], today) : ''],
    ['owner', text(one['ownerName'])],
    ['reviewedAt', dayOf(one['reviewedAt'])],
    ['endedAt', dayOf(one['endedAt'])],
    ['ending', lined(one['ending'])],
    ['reopening', lined(one['reopening'])],
    ['made', by(one['madeByName'], one['madeAt'])],
  ];
  return rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`circle.columns.${row}`), value }));
}

/** The small plan: what is done, by whom and by when. */
export const planOf = (t: Words, one: Shown, today: LondonDate) => ({
  caption: t('circle.plan'),
  columns: heads(t, ['what', 'who', 'dueOn', 'done']),
  rows: (one['items'] as readonly Shown[]).map((item) => [
    { text: text(item['what']), lines: true },
    text(item['who']),
    dueCell(t, item, item['dueOn'], today),
    item['doneAt'] ? [text(item['doneByName']), dayOf(item['doneAt'])].filter(Boolean).join(', ') : t('circle.notDone'),
  ]),
});

/** What was said one after the other, the latest first. */
export const saidTable = (t: Words, title: string, said: unknown) => ({
  caption: title,
  columns: heads(t, ['at', 'by', 'said']),
  rows: (said as readonly Shown[]).map((one) => [
    { text: momentOf(one['at']), nowrap: true },
    text(one['byName']),
    lined(one['text']),
  ]),
});
