import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  taken_up: 'yellow',
  not_taken_up: 'grey',
  accepted: 'green',
  declined: 'red',
  ended: 'grey',
};
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`pdp.states.${state}`),
  colour: colours[state] ?? 'grey',
});

const columns = ['case', 'made', 'panel', 'state'] as const;

/** Checks as a table; the case leads to the check. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`pdp.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['caseReference']), nowrap: true, href: `/pdp/${text(one['id'])}` },
    { text: dayOf(one['madeAt']), nowrap: true },
    text(one['panel']),
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', { text: text(one['caseReference']), href: `/cases/${text(one['caseId'])}` }],
    ['mappa', { text: t('pdp.toMappa'), href: `/mappa/${text(one['mappaId'])}` }],
    ['made', [text(one['madeByName']), momentOf(one['madeAt'])].filter(Boolean).join(', ')],
    ['reason', lined(one['reason'])],
    ['panel', text(one['panel'])],
    ['takenUp', momentOf(one['takenUpAt'])],
    ['answered', momentOf(one['answeredAt'])],
    ['outcome', lined(one['outcome'])],
    ['ended', momentOf(one['endedAt'])],
  ];
  return lines.filter(([, value]) => value).map(([line, value]) => ({ key: t(`pdp.lines.${line}`), value }));
}
