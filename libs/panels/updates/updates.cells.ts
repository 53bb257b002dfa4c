import type { Tag } from '../../platform/home/home.js';
import { type Words } from '../../platform/messages/messages.js';
import { momentOf, text, type Shown } from '../../platform/pages/shown.js';

/** Whether it is urgent, as long as it stands. */
export function stateTag(t: Words, one: Shown): Tag {
  if (one['state'] === 'withdrawn') return { text: t('updates.states.withdrawn'), colour: 'grey' };
  return one['urgent']
    ? { text: t('updates.urgent'), colour: 'red' }
    : { text: t('updates.states.posted'), colour: 'blue' };
}

const optionOf = (t: Words, question: string, value: unknown): string =>
  value ? t(`panels.questions.${question}.options.${text(value)}`) : '';

/** What it is about, and whether fact or opinion. */
export const aboutIn = (t: Words, one: Shown): string =>
  [optionOf(t, 'noteCategory', one['noteCategory']), optionOf(t, 'standing', one['standing'])]
    .filter(Boolean)
    .join(', ');

const columns = ['when', 'case', 'from', 'information', 'state'] as const;

/** Updates as a table; the first cell opens one. Who may not read what one says sees that it came. */
export const tableOf = (t: Words, items: readonly Shown[], without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`updates.columns.${one}`) })),
  rows: items.map((one) =>
    [
      ['when', { text: momentOf(one['madeAt']), href: `/updates/${text(one['id'])}` }] as const,
      ['case', { text: text(one['caseReference']), nowrap: true, href: `/cases/${text(one['caseId'])}` }] as const,
      ['from', text(one['sourceAgencyName'])] as const,
      [
        'information',
        one['information'] ? { text: text(one['information']), lines: true } : t('updates.unread'),
      ] as const,
      ['state', { tag: stateTag(t, one) }] as const,
    ].flatMap(([name, cell]) => (without.includes(name) ? [] : [cell])),
  ),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', { text: text(one['caseReference']), href: `/cases/${text(one['caseId'])}` }],
    ['posted', [text(one['madeByName']), momentOf(one['madeAt'])].filter(Boolean).join(', ')],
    ['from', text(one['sourceAgencyName'])],
    ['about', aboutIn(t, one)],
    ['information', one['information'] ? lined(one['information']) : t('updates.unread')],
    ['decision', one['itemId'] ? { text: t('updates.decides'), href: `/agenda-items/${text(one['itemId'])}` } : ''],
    ['withdrawn', momentOf(one['withdrawnAt'])],
    ['withdrawReason', lined(one['withdrawReason'])],
  ];
  return lines.filter(([, value]) => value !== '').map(([line, value]) => ({ key: t(`updates.lines.${line}`), value }));
}
