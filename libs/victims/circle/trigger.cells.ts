import type { LondonDate } from '../../kernel/london-date.js';
import { dueTag, type Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { dayOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { by, caseCell, heads, lined } from './at-risk.cells.js';
import type { Offer } from './trigger.rules.js';
import { owedStates } from './trigger.states.js';

const colours: Readonly<Record<string, string>> = { coming: 'blue', not_reached: 'red', checked_in: 'green' };
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`trigger-dates.states.${state}`),
  colour: colours[state] ?? 'grey',
});

export const kindSaid = (t: Words, one: { readonly kind?: unknown }): string =>
  t(`circle.questions.kind.options.${text(one.kind)}`);

/** By when somebody is in touch, and that it is today or has passed, while they still are to be. */
function checkInCell(t: Words, one: Shown, today: LondonDate) {
  const tag = (owedStates as readonly string[]).includes(text(one['state']))
    ? dueTag(t, text(one['checkInOn']) as LondonDate, today)
    : undefined;
  return { text: onDay(one['checkInOn']), nowrap: true, ...(tag && { tag }) };
}

const columns = ['day', 'kind', 'about', 'checkInOn', 'checker', 'state'] as const;

const rowOf = (t: Words, one: Shown, today: LondonDate) => [
  { text: onDay(one['day']), href: `/trigger-dates/${text(one['id'])}`, nowrap: true },
  kindSaid(t, one),
  lined(one['about']),
  checkInCell(t, one, today),
  text(one['checkerName']),
  { tag: stateTag(t, text(one['state'])) },
];

/** The calendar on the page of the case. */
export const calendarOf = (t: Words, items: readonly Shown[], today: LondonDate) => ({
  columns: heads(t, columns),
  rows: items.map((one) => rowOf(t, one, today)),
});

/** Dangerous days as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], today: LondonDate) => ({
  columns: heads(t, ['day', 'case', ...columns.slice(1)]),
  rows: items.map((one) => {
    const [first, ...rest] = rowOf(t, one, today);
    return [first, caseCell(one), ...rest];
  }),
});

/** What orders on the clinic's side offer. */
export const offersTable = (t: Words, offers: readonly Offer[]) => ({
  columns: heads(t, ['day', 'kind', 'order']),
  rows: offers.map((one) => [{ text: onDay(one.day), nowrap: true }, kindSaid(t, one), one.reference]),
});

function leadSaid(t: Words, { leadDays }: Shown): string {
  return typeof leadDays === 'number' ? t('circle.leadDays', { count: leadDays }) : t('circle.usualLead');
}

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown, today: LondonDate) {
  const tried = Number(one['attempts']);
  const rows: [string, unknown][] = [
    ['day', onDay(one['day'])],
    ['anchor', one['anchorOn'] ? t('circle.eachYear', { day: onDay(one['anchorOn']) }) : ''],
    ['case', caseCell(one)],
    ['kind', kindSaid(t, one)],
    ['about', lined(one['about'])],
    ['lead', leadSaid(t, one)],
    ['checkInOn', checkInCell(t, one, today)],
    [
      'checker',
      one['byLead'] === true ? t('circle.byLead', { name: text(one['checkerName']) }) : text(one['checkerName']),
    ],
    ['attempts', tried ? t('circle.tried', { count: tried }) : ''],
    ['checkedInAt', dayOf(one['checkedInAt'])],
    ['checkIn', lined(one['checkIn'])],
    ['cancelling', lined(one['cancelling'])],
    ['resuming', lined(one['resuming'])],
    ['made', by(one['madeByName'], one['madeAt'])],
  ];
  return rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`circle.columns.${row}`), value }));
}
