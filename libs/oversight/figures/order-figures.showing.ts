import { formatDay, formatMonth, type Words } from '../../platform/messages/messages.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { OrderFigures } from './order-figures.service.js';
import {
  firstOf,
  measures,
  monthOf,
  monthsBack,
  monthsFrom,
  type MonthShown,
  type Side,
} from './order-months.rules.js';

/** So many months can be chosen on the page, this one and those before it; an address may name any. */
const OFFERED = 72;

export const ordersPath = (forumId: string): string => `/forums/${forumId}/order-figures`;
export const earlierPath = (forumId: string, month?: string): string =>
  listAddress(`${ordersPath(forumId)}/earlier`, { month });

/** Months to choose from, the latest first; one that is chosen is among them. */
export function monthsOffered(last: string, ...chosen: string[]) {
  const offered = monthsFrom(monthsBack(last, OFFERED), last).toReversed();
  const all = [...new Set([...offered, ...chosen])].toSorted().toReversed();
  return all.map((month) => ({ value: month, text: formatMonth(firstOf(month)) }));
}

const number = (t: Words, count: number | null, hidden: boolean): string =>
  count === null ? t(hidden ? 'figures.hidden' : 'figures.noShare') : String(count);

const sides: readonly Side[] = ['before', 'after'];
const ofSide = ['average', 'total', 'months'] as const;

/** A line for each measure: a month on average before, and after; with the totals and of how many months they are. */
function comparison(t: Words, { sides: shown }: OrderFigures) {
  return {
    caption: t('figures.orders.comparison'),
    captionShown: true,
    columns: [
      { text: t('figures.orders.measure') },
      ...sides.flatMap((side) =>
        ofSide.map((name) => ({ text: t(`figures.orders.heads.${side}.${name}`), numeric: true })),
      ),
    ],
    rows: measures.map((measure) => [
      t(`figures.orders.measures.${measure}`),
      ...sides.flatMap((side) => {
        const of = shown.find((one) => one.side === side && one.measure === measure);
        return ofSide.map((name) => number(t, of?.[name] ?? null, Boolean(of?.hidden)));
      }),
    ]),
  };
}

/** Where the numbers of a month are from; whoever enters them gets from there to putting them right. */
function sourceCell(t: Words, { enters, forumId, countedFrom }: OrderFigures, { month, entered, source }: MonthShown) {
  if (!entered) return countedFrom && month >= monthOf(countedFrom) ? t('figures.orders.counted') : '';
  const text = source ?? t('figures.orders.entered');
  return enters ? { text, href: earlierPath(forumId, month) } : text;
}

function monthRow(t: Words, figures: OrderFigures, of: MonthShown) {
  const { month, counts, hidden, side } = of;
  const began = figures.beganOn && monthOf(figures.beganOn) === month;
  const tag = began && { text: t('figures.orders.began'), colour: 'green' };
  return [
    { text: formatMonth(firstOf(month)), nowrap: true, ...(tag && { tag }) },
    t(`figures.orders.sides.${side}`),
    ...measures.map((measure) => number(t, counts[measure], hidden.includes(measure))),
    sourceCell(t, figures, of),
  ];
}

const monthsTable = (t: Words, figures: OrderFigures) => ({
  caption: t('figures.orders.byMonth'),
  captionShown: true,
  columns: [
    { text: t('figures.orders.month') },
    { text: t('figures.orders.side') },
    ...measures.map((measure) => ({ text: t(`figures.orders.measures.${measure}`), numeric: true })),
    { text: t('figures.orders.source') },
  ],
  rows: figures.months.map((one) => monthRow(t, figures, one)),
});

/** When the forum began, in a sentence. */
function beginning(t: Words, { beganOn, chosen }: OrderFigures): string {
  if (!beganOn) return t('figures.orders.notBegun');
  const day = formatDay(beganOn as LondonDate);
  return t(`figures.orders.${chosen ? 'chosenDay' : 'firstMeeting'}`, { day });
}

/** The page of a forum's orders in numbers, in words. */
export function orderFiguresPage(t: Words, figures: OrderFigures, today: LondonDate): PageData {
  const { forumId, from, to } = figures;
  const began = figures.chosen ? (figures.beganOn ?? undefined) : undefined;
  return {
    title: t('figures.orders.title'),
    section: t('figures.title'),
    caption: figures.forumName,
    back: `/forums/${forumId}/figures`,
    action: ordersPath(forumId),
    filterValues: { from, to, began },
    options: { months: monthsOffered(monthOf(today), from, to) },
    beginning: beginning(t, figures),
    hiding: figures.hiddenBelow && t('figures.hiding', { count: figures.hiddenBelow.below }),
    comparison: comparison(t, figures),
    months: monthsTable(t, figures),
    funnelHref: listAddress(`/forums/${forumId}/order-funnel`, { from, to }),
    earlier: figures.enters && earlierPath(forumId),
    fileHref: listAddress(`${ordersPath(forumId)}.csv`, { from, to, began }),
  };
}
