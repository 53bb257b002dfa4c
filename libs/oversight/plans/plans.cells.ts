import { figuresPath } from '../figures/index.js';
import { daysBetween, type LondonDate } from '../../kernel/london-date.js';
import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = { under_way: 'blue', done: 'yellow', verified: 'green' };
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`plan-lines.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** By how many days a line is overdue, in words; nothing where it is not. */
export const overdueTag = (t: Words, one: Shown, today: LondonDate): Tag | undefined =>
  one['overdue'] === true
    ? {
        text: t('platform.due.overdue', { count: daysBetween(text(one['dueOn']) as LondonDate, today) }),
        colour: 'red',
      }
    : undefined;

/** What a line is called: it has no reference of its own. */
export const named = (t: Words, one: { readonly [name in 'sourceName' | 'recommendation']?: unknown }): string =>
  t('plans.named', { source: text(one.sourceName), recommendation: text(one.recommendation) });

const columns = ['line', 'text', 'owner', 'due', 'state'] as const;

/** The lines of plans as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], today: LondonDate) => ({
  columns: columns.map((one) => ({ text: t(`plans.columns.${one}`) })),
  rows: items.map((one) => {
    const tag = overdueTag(t, one, today);
    return [
      { text: named(t, one), href: `/plan-lines/${text(one['id'])}` },
      { text: text(one['text']), lines: true },
      `${text(one['ownerName'])}, ${text(one['ownerAgencyName'])}`,
      { text: onDay(one['dueOn']), nowrap: true, ...(tag && { tag }) },
      { tag: stateTag(t, text(one['state'])) },
    ];
  }),
});

const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');
const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

function figuresCell(t: Words, one: Shown) {
  const [forumId, quarter] = [text(one['figuresForumId']), text(one['figuresQuarter'])];
  if (!forumId) return '';
  return {
    text: t('plans.figures', { forum: text(one['figuresForumName']), quarter }),
    href: figuresPath(forumId, quarter),
  };
}

interface Day {
  readonly dueOn: string;
  readonly setByName: string | null;
  readonly setAt: string;
  readonly reason: string | null;
}

/** Every day by which it was to be done, the last one first; nothing where it was set once. */
export const daysOf = (t: Words, one: Shown) => {
  const days = one['dueDays'] as readonly Day[];
  return days.length < 2
    ? undefined
    : {
        caption: t('plans.dueDays.title'),
        captionShown: true,
        columns: ['day', 'by', 'reason'].map((name) => ({ text: t(`plans.dueDays.${name}`) })),
        rows: days.toReversed().map(({ dueOn, setByName, setAt, reason }, nth) => [
          {
            text: nth === days.length - 1 ? t('plans.dueDays.first', { day: onDay(dueOn) }) : onDay(dueOn),
            nowrap: true,
          },
          by(setByName, setAt),
          lined(reason),
        ]),
      };
};

/** One line as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const rows: [string, unknown][] = [
    ['line', named(t, one)],
    ['source', t(`plans.questions.source.options.${text(one['source'])}`)],
    ['text', lined(one['text'])],
    ['owner', `${text(one['ownerName'])}, ${text(one['ownerAgencyName'])}`],
    ['due', onDay(one['dueOn'])],
    ['evidence', lined(one['evidence'])],
    ['figures', figuresCell(t, one)],
    ['reason', lined(one['reason'])],
    ['done', momentOf(one['doneAt'])],
    ['verified', by(one['verifiedByName'], one['verifiedAt'])],
    ['made', by(one['madeByName'], one['madeAt'])],
  ];
  return rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`plans.rows.${row}`), value }));
}

const memberColumns = ['member', 'agency', 'part', 'from', 'to'] as const;

const partOf = (t: Words, one: Shown): string =>
  [one['chairs'] === true && t('plans.parts.chairs'), one['thirdSector'] === true && t('plans.parts.thirdSector')]
    .filter((word) => word !== false)
    .join(', ');

/** Who sits in a group, and who sat there. */
export const membersTable = (t: Words, items: readonly Shown[]) => ({
  caption: t('group-members.title'),
  columns: memberColumns.map((name) => ({ text: t(`plans.memberColumns.${name}`) })),
  rows: items.map((one) => [
    { text: text(one['staffName']), href: `/group-members/${text(one['id'])}` },
    text(one['agencyName']),
    partOf(t, one),
    { text: onDay(one['fromOn']), nowrap: true },
    { text: onDay(one['toOn']), nowrap: true },
  ]),
});

/** One of them as a record. */
export const memberRecord = (t: Words, one: Shown) =>
  (
    [
      ['group', { text: text(one['groupName']), href: `/strategic-groups/${text(one['groupId'])}` }],
      ['agency', text(one['agencyName'])],
      ['part', partOf(t, one) || t('plans.parts.none')],
      ['from', onDay(one['fromOn'])],
      ['to', onDay(one['toOn']) || t('plans.noLastDay')],
    ] as const
  ).map(([name, value]) => ({ key: t(`plans.memberColumns.${name}`), value }));
