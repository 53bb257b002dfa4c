import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`advice-records.states.${state}`),
  colour: state === 'given' ? 'green' : 'grey',
});

const levelSaid = (t: Words, one: Shown): string => t(`advice.questions.level.options.${text(one['level'])}`);
const columns = ['advisedOn', 'professional', 'level', 'adviser', 'forum', 'state'] as const;

/** Advice as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`advice.columns.${one}`) })),
  rows: items.map((one) => [
    { text: onDay(one['advisedOn']), href: `/advice-records/${text(one['id'])}`, nowrap: true },
    `${text(one['professionalRole'])}, ${text(one['professionalAgency'])}`,
    levelSaid(t, one),
    `${text(one['advisedByName'])}, ${text(one['agencyName'])}`,
    text(one['forumName']),
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

const lined = (value: unknown) => ({ text: text(value), lines: true });
const minutesSaid = (t: Words, minutes: unknown): string =>
  typeof minutes === 'number' ? t('advice.minutes', { count: minutes }) : '';

/** One record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const rows: [string, unknown][] = [
    ['advisedOn', onDay(one['advisedOn'])],
    ['professional', `${text(one['professionalRole'])}, ${text(one['professionalAgency'])}`],
    ['level', levelSaid(t, one)],
    ['asked', lined(one['asked'])],
    ['advised', lined(one['advised'])],
    ['adviser', text(one['advisedByName'])],
    ['agency', text(one['agencyName'])],
    ['forum', text(one['forumName'])],
    ['minutes', minutesSaid(t, one['minutes'])],
    ['reason', one['reason'] ? lined(one['reason']) : ''],
    ['made', [text(one['madeByName']), momentOf(one['madeAt'])].join(', ')],
  ];
  return rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`advice.columns.${row}`), value }));
}
