import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = { held: 'green', handed_over: 'grey', withdrawn: 'grey' };
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`investigations.states.${state}`),
  colour: colours[state] ?? 'grey',
});

const both = (name: unknown, unit: unknown): string => [text(name), text(unit)].filter(Boolean).join(', ');
const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

const columns = ['officer', 'case', 'from', 'to', 'next', 'reason', 'state'] as const;

/** Who held investigations as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`investigations.columns.${one}`) })),
  rows: items.map((one) =>
    [
      [
        'officer',
        { text: both(one['staffName'], one['unitName']), href: `/investigations/${text(one['id'])}` },
      ] as const,
      ['case', { text: text(one['caseReference']), nowrap: true, href: `/cases/${text(one['caseId'])}` }] as const,
      ['from', { text: onDay(one['fromOn']), nowrap: true }] as const,
      ['to', { text: onDay(one['handedOn']), nowrap: true }] as const,
      ['next', both(one['toStaffName'], one['toUnitName'])] as const,
      ['reason', lined(one['reason'])] as const,
      ['state', { tag: stateTag(t, text(one['state'])) }] as const,
    ].flatMap(([name, cell]) => (without.includes(name) ? [] : [cell])),
  ),
});

const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const count = (name: string) => (typeof one[name] === 'number' ? String(one[name]) : '');
  const lines: [string, unknown][] = [
    ['case', { text: text(one['caseReference']), href: `/cases/${text(one['caseId'])}` }],
    ['officer', both(one['staffName'], one['unitName'])],
    ['from', onDay(one['fromOn'])],
    ['made', by(one['madeByName'], one['madeAt'])],
    ['next', both(one['toStaffName'], one['toUnitName'])],
    ['to', onDay(one['handedOn'])],
    ['reason', lined(one['reason'])],
    ['moved', count('actionsMoved')],
    ['stayed', count('actionsStayed')],
    ['ended', by(one['endedByName'], one['endedAt'])],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`investigations.lines.${line}`), value }));
}
