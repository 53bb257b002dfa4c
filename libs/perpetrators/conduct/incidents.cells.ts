import type { Tag } from '../../platform/home/home.js';
import { formatTime, type Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { turnOf } from './incident.time.js';

const colours: Readonly<Record<string, string>> = { reported: 'blue', breach_alleged: 'red', withdrawn: 'grey' };
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`incidents.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** The day, and the time where it is known; of a time that London's wall showed twice, which of the two it is. */
export function whenSaid(t: Words, on: unknown, at: unknown): string {
  if (!at) return onDay(on);
  const instant = new Date(at as Date);
  const turn = turnOf(instant);
  const time = formatTime(instant);
  return t(`conduct.when.${turn ?? 'once'}`, { day: onDay(on), time });
}

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const optionOf = (t: Words, question: string, value: unknown): string =>
  value ? t(`incidents.questions.${question}.options.${text(value)}`) : '';

const columns = ['when', 'kind', 'told', 'case', 'reporter', 'state'] as const;

/** Incidents as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`incidents.columns.${one}`) })),
  rows: items.map((one) =>
    [
      [
        'when',
        { text: whenSaid(t, one['happenedOn'], one['happenedAt']), href: `/incidents/${text(one['id'])}` },
      ] as const,
      ['kind', text(one['kindName'])] as const,
      ['told', one['told'] ? lined(one['told']) : t('incidents.unread')] as const,
      [
        'case',
        {
          text: text(one['caseReference']),
          nowrap: true,
          ...(one['caseReference'] ? { href: `/cases/${text(one['caseId'])}` } : {}),
        },
      ] as const,
      [
        'reporter',
        [optionOf(t, 'reporter', one['reporter']), text(one['agencyName'])].filter(Boolean).join(', '),
      ] as const,
      ['state', { tag: stateTag(t, text(one['state'])) }] as const,
    ].flatMap(([name, cell]) => (without.includes(name) ? [] : [cell])),
  ),
});

const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    [
      'case',
      { text: text(one['caseReference']), ...(one['caseReference'] ? { href: `/cases/${text(one['caseId'])}` } : {}) },
    ],
    ['when', whenSaid(t, one['happenedOn'], one['happenedAt'])],
    ['kind', t('incidents.kindIn', { name: text(one['kindName']), channel: text(one['channel']) })],
    ['told', one['told'] ? lined(one['told']) : t('incidents.unread')],
    ['place', lined(one['place'])],
    ['reporter', optionOf(t, 'reporter', one['reporter'])],
    ['crimeRef', text(one['crimeRef'])],
    ['evidence', lined(one['evidence'])],
    ['released', t(`incidents.releasedSaid.${one['released'] === true ? 'yes' : 'no'}`)],
    ['elsewhere', lined(one['elsewhere'])],
    ['breachOf', optionOf(t, 'breachOf', one['breachOf'])],
    ['order', one['orderId'] ? { text: t('incidents.toOrder'), href: `/orders/${text(one['orderId'])}` } : ''],
    ['alleged', lined(one['alleged'])],
    ['allegedBy', by(one['allegedByName'], one['allegedAt'])],
    ['withdrawn', lined(one['withdrawn'])],
    ['made', [text(one['agencyName']), by(one['madeByName'], one['madeAt'])].filter(Boolean).join(': ')],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`incidents.lines.${line}`), value }));
}
