import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`intelligence.states.${state}`),
  colour: state === 'held' ? 'blue' : 'grey',
});

const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`intelligence.questions.${question}.options.${text(value)}`) : '';
const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const person = (one: Shown): string => [text(one['forename']), text(one['surname'])].filter(Boolean).join(' ');

/** Of whom or what it is, in a line. */
export const aboutSaid = (one: Shown): string =>
  [person(one), text(one['place']), text(one['vehicle'])].filter(Boolean).join('; ');

type Graded = { readonly code: string | null; readonly name: string | null };
const codeOf = (value: unknown): string => (value as Graded).code ?? '';
const gradeSaid = (value: unknown): string =>
  [(value as Graded).code, (value as Graded).name].filter(Boolean).join(': ');

const columns = ['about', 'kind', 'told', 'grade', 'received', 'review', 'case', 'state'] as const;

/** Items as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`intelligence.columns.${one}`) })),
  rows: items.map((one) =>
    [
      ['about', { text: aboutSaid(one), href: `/intelligence/${text(one['id'])}` }] as const,
      ['kind', option(t, 'kind', one['kind'])] as const,
      ['told', lined(one['told'])] as const,
      [
        'grade',
        { text: ['source', 'assessment', 'handling'].map((part) => codeOf(one[part])).join(''), nowrap: true },
      ] as const,
      ['received', { text: onDay(one['receivedOn']), nowrap: true }] as const,
      ['review', { text: onDay(one['reviewOn']), nowrap: true }] as const,
      [
        'case',
        one['caseReference']
          ? { text: text(one['caseReference']), href: `/cases/${text(one['caseId'])}`, nowrap: true }
          : t(`intelligence.linked.${one['linked'] === true ? 'unseen' : 'no'}`),
      ] as const,
      ['state', { tag: stateTag(t, text(one['state'])) }] as const,
    ].flatMap(([name, cell]) => (without.includes(name) ? [] : [cell])),
  ),
});

/** One item as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['person', [person(one), onDay(one['dob'])].filter(Boolean).join(', ')],
    ['place', text(one['place'])],
    ['vehicle', text(one['vehicle'])],
    ['kind', option(t, 'kind', one['kind'])],
    ['told', lined(one['told'])],
    ['standing', option(t, 'standing', one['standing'])],
    ['source', gradeSaid(one['source'])],
    ['assessment', gradeSaid(one['assessment'])],
    ['handling', gradeSaid(one['handling'])],
    ['conditions', lined(one['conditions'])],
    ['audience', option(t, 'audience', one['audience'])],
    ['received', onDay(one['receivedOn'])],
    ['review', onDay(one['reviewOn'])],
    ['reviewed', onDay(one['reviewedOn'])],
    [
      'case',
      one['caseReference']
        ? { text: text(one['caseReference']), href: `/cases/${text(one['caseId'])}` }
        : t(`intelligence.linked.${one['linked'] === true ? 'unseen' : 'no'}`),
    ],
    ['linked', [text(one['linkedByName']), momentOf(one['linkedAt'])].filter(Boolean).join(', ')],
    ['reason', lined(one['reason'])],
    ['made', [text(one['madeByName']), text(one['agencyName']), momentOf(one['madeAt'])].filter(Boolean).join(', ')],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`intelligence.lines.${line}`), value }));
}
