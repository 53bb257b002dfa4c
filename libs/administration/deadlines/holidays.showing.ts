import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatInstant, formatWeekday, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { HOLIDAYS, PATH } from './deadlines.showing.js';
import { holidayFilter } from './holidays.forms.js';
import type { Rehearsal } from './holidays.import.js';
import type { CoverShown, HolidayShown, HolidaysShown } from './holidays.reading.js';

const heads = (t: Words, names: readonly string[]) => names.map((one) => ({ text: t(`deadlines.holidays.${one}`) }));
const yesNo = (t: Words, is: boolean): string => t(`platform.questions.${is ? 'yes' : 'no'}`);

/** How it stands; of one that was withdrawn, by whom, when and why. */
function standingOf(t: Words, { withdrawnAt, withdrawnByName, withdrawnReason }: HolidayShown) {
  if (!withdrawnAt) return { tag: { text: t('deadlines.holidays.listed'), colour: 'green' } };
  const text = t('deadlines.holidays.withdrawnBy', {
    name: withdrawnByName ?? t('deadlines.areas.service'),
    at: formatInstant(withdrawnAt),
    reason: withdrawnReason ?? '',
  });
  return { text, tag: { text: t('deadlines.holidays.withdrawn'), colour: 'grey' } };
}

const rowOf = (t: Words, one: HolidayShown, mine: boolean): unknown[] => [
  { text: formatWeekday(londonDay(one.day)), nowrap: true },
  one.name,
  yesNo(t, one.substitute),
  one.source,
  t('deadlines.holidays.enteredBy', {
    name: one.enteredByName ?? t('deadlines.holidays.service'),
    at: formatInstant(one.enteredAt),
  }),
  standingOf(t, one),
  ...(mine ? [one.withdrawnAt ? '' : withdrawLink(t, one)] : []),
];

const withdrawLink = (t: Words, { id, name, day }: HolidayShown) => ({
  text: t('deadlines.holidays.withdraw'),
  href: `${HOLIDAYS}/${id}/withdraw`,
  hidden: `${name}, ${formatDay(londonDay(day))}`,
});

interface Around {
  readonly year: string | undefined;
  readonly offset: number;
  readonly years: readonly string[];
  /** Whether whoever reads it keeps the list. */
  readonly mine: boolean;
  readonly notice: string | undefined;
}

/** The whole list, by year; with the ways to change it for whoever keeps it. */
export function holidaysPage(t: Words, { items, total, next, complete }: HolidaysShown, around: Around): PageData {
  const { year, offset, years, mine, notice } = around;
  const names = ['day', 'name', 'substitute', 'source', 'entered', 'standing'];
  return {
    ...sectionOf(t, t('deadlines.holidays.title'), PATH),
    ...(notice && { notice }),
    until: untilOf(t, complete),
    soon: complete.endsSoon ? soonOf(t, complete, mine) : undefined,
    mine,
    path: HOLIDAYS,
    filter: holidayFilter,
    filterValues: { year },
    options: { years: years.map((one) => ({ value: one, text: one })) },
    list: {
      caption: t('deadlines.holidays.title'),
      columns: heads(t, [...names, ...(mine ? ['change'] : [])]),
      rows: items.map((one) => rowOf(t, one, mine)),
      total,
      empty: t('deadlines.holidays.none'),
      next: next && listAddress(HOLIDAYS, { year, cursor: next }),
      first: offset ? listAddress(HOLIDAYS, { year }) : null,
    },
  };
}

const untilOf = (t: Words, { firstDay, lastDay, source }: CoverShown): string =>
  t('deadlines.holidays.complete', { first: formatDay(firstDay), last: formatDay(lastDay), source });

const soonOf = (t: Words, { lastDay }: CoverShown, mine: boolean): string =>
  t(`deadlines.holidays.${mine ? 'soonMine' : 'soon'}`, { day: formatDay(lastDay) });

/** A page below the list. */
export const sectionOf = (t: Words, title: string, back = HOLIDAYS): PageData => ({
  title,
  section: t('deadlines.title'),
  back,
});

const dayNamed = (t: Words, day: LondonDate, name: string): string =>
  t('deadlines.holidays.dayNamed', { day: formatWeekday(day), name });

interface Carried {
  readonly file: string;
  readonly source: string;
  readonly completeTo?: LondonDate | undefined;
}

/** What a file would change; nothing is changed yet. */
export function rehearsalPage(t: Words, seen: Rehearsal, { file, source, completeTo }: Carried): PageData {
  const { fresh, known, lacking, refused, kind, mark, lastDay } = seen;
  const further = completeTo !== undefined && completeTo !== lastDay;
  return {
    ...sectionOf(t, t('deadlines.holidays.rehearsal'), `${HOLIDAYS}/import`),
    action: `${HOLIDAYS}/import/run`,
    again: `${HOLIDAYS}/import`,
    table: {
      caption: t('deadlines.holidays.fresh', { count: fresh.length }),
      captionShown: true,
      columns: heads(t, ['day', 'name', 'substitute', 'source']),
      rows: fresh.map((row) => [formatWeekday(row.day), row.name, yesNo(t, row.substitute), row.source ?? source]),
    },
    known: t('deadlines.holidays.known', { count: known.length }),
    differing: known
      .filter(({ differs }) => differs)
      .map(({ day, name, ours }) => t('deadlines.holidays.differs', { day: formatWeekday(day), name, ours })),
    refused: refused.map(({ at, fault }) =>
      t(`deadlines.holidays.refused.${kind}`, { at, why: t(`deadlines.holidays.faults.${fault}`) }),
    ),
    asks: lacking.length > 0,
    options: { lacking: lacking.map(({ id, day, name }) => ({ value: id, text: dayNamed(t, londonDay(day), name) })) },
    cover: further
      ? t('deadlines.holidays.willReach', { day: formatDay(completeTo) })
      : t('deadlines.holidays.staysAt', { day: formatDay(lastDay) }),
    nothing: !fresh.length && !lacking.length && !further,
    carried: Object.entries({ file, source, mark, completeTo: completeTo ?? '' }).map(([name, value]) => ({
      name,
      value,
    })),
  };
}
