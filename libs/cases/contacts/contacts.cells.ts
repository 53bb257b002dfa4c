import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { caseHref } from '../cases/index.js';

const optionOf = (t: Words, question: string, value: unknown): string =>
  value ? t(`contacts.questions.${question}.options.${text(value)}`) : '';

/** What became of it: whether somebody was reached, and what is to be put right. */
export function stateTag(t: Words, one: Shown): Tag {
  if (one['state'] === 'withdrawn') return { text: t('victim-contacts.states.withdrawn'), colour: 'grey' };
  if (one['rightBy']) return { text: optionOf(t, 'reached', one['reached']), colour: 'red' };
  return { text: optionOf(t, 'reached', one['reached']), colour: one['reached'] === 'spoke' ? 'green' : 'yellow' };
}

/** By which way, and who began it. */
export const wayIn = (t: Words, one: Shown): string =>
  [optionOf(t, 'mode', one['mode']), optionOf(t, 'direction', one['direction'])].join(', ');

const columns = ['when', 'case', 'way', 'reached', 'purpose', 'by'] as const;

/** Contacts as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`contacts.columns.${one}`) })),
  rows: items.map((one) =>
    [
      ['when', { text: momentOf(one['happenedAt']), href: `/victim-contacts/${text(one['id'])}` }] as const,
      [
        'case',
        {
          text: text(one['caseReference']),
          nowrap: true,
          href: caseHref(text(one['caseId']), text(one['caseReference'])),
        },
      ] as const,
      ['way', wayIn(t, one)] as const,
      ['reached', { tag: stateTag(t, one) }] as const,
      ['purpose', optionOf(t, 'purpose', one['purpose'])] as const,
      ['by', [text(one['madeByName']), text(one['agencyName'])].filter(Boolean).join(', ')] as const,
    ].flatMap(([name, cell]) => (without.includes(name) ? [] : [cell])),
  ),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const minutesSaid = (t: Words, minutes: unknown): string =>
  typeof minutes === 'number' ? t('contacts.minutes', { count: minutes }) : '';

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', { text: text(one['caseReference']), href: caseHref(text(one['caseId']), text(one['caseReference'])) }],
    ['when', momentOf(one['happenedAt'])],
    ['way', wayIn(t, one)],
    ['reached', optionOf(t, 'reached', one['reached'])],
    ['minutes', minutesSaid(t, one['minutes'])],
    ['purpose', optionOf(t, 'purpose', one['purpose'])],
    ['note', lined(one['note'])],
    ['confidence', one['inConfidence'] ? t('contacts.confidence') : ''],
    ['reason', lined(one['reason'])],
    ['rightBy', onDay(one['rightBy'])],
    ['by', [text(one['madeByName']), text(one['agencyName']), momentOf(one['madeAt'])].filter(Boolean).join(', ')],
    ['amendReason', lined(one['amendReason'])],
    ['withdrawn', momentOf(one['withdrawnAt'])],
    ['withdrawReason', lined(one['withdrawReason'])],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`contacts.columns.${line}`), value }));
}
