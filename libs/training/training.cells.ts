import type { Tag } from '../platform/home/home.js';
import type { Words } from '../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../platform/pages/shown.js';

export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`training-sessions.states.${state}`),
  colour: state === 'given' ? 'green' : 'grey',
});

export const kindSaid = (t: Words, kind: string): string => t(`training.questions.kinds.options.${kind}`);
const giver = (one: Shown): string => text(one['givenByName']) || text(one['provider']);
const multi = (t: Words, one: Shown): string => t(`platform.questions.${one['multiAgency'] === true ? 'yes' : 'no'}`);

/** The agencies that took it by name, then the kinds. */
const takers = (t: Words, one: Shown): string[] => [
  ...(one['agencyNames'] as string[]),
  ...(one['kinds'] as string[]).map((kind) => kindSaid(t, kind)),
];

const columns = ['trainedOn', 'course', 'givenBy', 'takenBy', 'people', 'multiAgency', 'state'] as const;

/** Training as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`training.columns.${one}`), ...(one === 'people' && { numeric: true }) })),
  rows: items.map((one) => [
    { text: onDay(one['trainedOn']), href: `/training-sessions/${text(one['id'])}`, nowrap: true },
    text(one['course']),
    giver(one),
    { list: takers(t, one) },
    Number(one['people']),
    multi(t, one),
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

/** One session; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const rows: [string, unknown][] = [
    ['trainedOn', onDay(one['trainedOn'])],
    ['course', text(one['course'])],
    ['givenBy', giver(one)],
    ['takenBy', { list: takers(t, one) }],
    ['people', String(one['people'])],
    ['multiAgency', multi(t, one)],
    ['about', lined(one['about'])],
    ['agency', text(one['agencyName'])],
    ['forum', text(one['forumName'])],
    ['reason', lined(one['reason'])],
    ['made', [text(one['madeByName']), momentOf(one['madeAt'])].join(', ')],
  ];
  return rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`training.columns.${row}`), value }));
}
