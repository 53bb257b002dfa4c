import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  overdue: 'red',
  late: 'orange',
  running: 'yellow',
  in_time: 'green',
};
export const clockTag = (t: Words, one: Shown): Tag => ({
  text: t(`data-breaches.clock.${text(one['clock'])}`),
  colour: colours[text(one['clock'])] ?? 'grey',
});
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`data-breaches.states.${state}`),
  colour: state === 'open' ? 'blue' : 'grey',
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`data-breaches.questions.${question}.options.${text(value)}`) : '';

const columns = ['reference', 'summary', 'aware', 'reportBy', 'clock', 'state'] as const;

/** The register as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`data-breaches.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['reference']), href: `/data-breaches/${text(one['id'])}`, nowrap: true },
    lined(one['summary']),
    { text: momentOf(one['awareAt']), nowrap: true },
    { text: momentOf(one['reportBy']), nowrap: true },
    { tag: clockTag(t, one) },
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

/** One breach as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['summary', lined(one['summary'])],
    ['aware', momentOf(one['awareAt'])],
    ['reportBy', momentOf(one['reportBy'])],
    ['likelihood', option(t, 'likelihood', one['likelihood'])],
    ['severity', option(t, 'severity', one['severity'])],
    ['people', typeof one['people'] === 'number' ? String(one['people']) : ''],
    ['assessment', lined(one['assessment'])],
    ['assessed', momentOf(one['assessedAt'])],
    ['reported', [option(t, 'reportedTo', one['reportedTo']), momentOf(one['reportedAt'])].filter(Boolean).join(', ')],
    ['lateReason', lined(one['lateReason'])],
    ['notReported', lined(one['notReported'])],
    [
      'peopleTold',
      [option(t, 'peopleTold', one['peopleTold']), momentOf(one['peopleToldAt'])].filter(Boolean).join(', '),
    ],
    ['peopleToldHow', lined(one['peopleToldHow'])],
    ['lessons', lined(one['lessons'])],
    ['closed', momentOf(one['closedAt'])],
    ['made', [text(one['madeByName']), text(one['agencyName']), momentOf(one['madeAt'])].filter(Boolean).join(', ')],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`data-breaches.lines.${line}`), value }));
}
