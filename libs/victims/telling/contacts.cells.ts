import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { both } from './events.cells.js';

export const stateTag = (t: Words, { state, stillThere }: Shown): Tag =>
  stillThere === false
    ? { text: t('named-contacts.gone'), colour: 'red' }
    : { text: t(`named-contacts.states.${text(state)}`), colour: state === 'named' ? 'green' : 'grey' };

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const caseCell = (one: Shown) => ({
  text: text(one['caseReference']),
  nowrap: true,
  ...(one['caseId'] ? { href: `/cases/${text(one['caseId'])}` } : {}),
});

const columns = ['who', 'victim', 'case', 'from', 'to', 'reason', 'state'] as const;

/** Who the one contact of victims was as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`named-contacts.columns.${one}`) })),
  rows: items.map((one) =>
    [
      ['who', { text: both(one['staffName'], one['agencyName']), href: `/named-contacts/${text(one['id'])}` }] as const,
      ['victim', text(one['victimName'])] as const,
      ['case', caseCell(one)] as const,
      ['from', { text: onDay(one['fromOn']), nowrap: true }] as const,
      ['to', { text: onDay(one['toOn']), nowrap: true }] as const,
      ['reason', lined(one['reason'])] as const,
      ['state', { tag: stateTag(t, one) }] as const,
    ].flatMap(([name, cell]) => (without.includes(name) ? [] : [cell])),
  ),
});

const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', caseCell(one)],
    ['victim', text(one['victimName'])],
    ['who', both(one['staffName'], one['agencyName'])],
    ['from', onDay(one['fromOn'])],
    ['to', onDay(one['toOn'])],
    ['reason', lined(one['reason'])],
    ['made', by(one['madeByName'], one['madeAt'])],
    ['ended', by(one['endedByName'], one['endedAt'])],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`named-contacts.lines.${line}`), value }));
}
