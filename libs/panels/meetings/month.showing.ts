import { bankHolidays, weekdayOf, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatMonth, formatTime, formatWeekday, type Words } from '../../platform/messages/messages.js';
import { stateTag } from '../common/meeting.view.js';
import type { MonthPanel, MonthRead } from './month.reading.js';
import { monthWith } from './month.rules.js';

/** The address of the month in which a day lies. */
export const monthHref = (day: LondonDate): string => `/meetings?month=${monthWith(day)}`;

/** What is called off is said so; at every other panel its page says how far it is. */
const panelShown = (t: Words, panel: MonthPanel) => ({
  href: `/meetings/${panel.id}`,
  time: formatTime(panel.startsAt),
  forum: panel.forumName ?? '',
  lang: panel.forumNameIn,
  tag: panel.state === 'cancelled' && stateTag(t, 'meetings', panel.state),
});

/** A day of the table: its number, said in full for who cannot see the table, whether it is a day off, and its panels. */
const dayShown = (t: Words, day: LondonDate, today: LondonDate, panels: readonly MonthPanel[]) => ({
  day,
  number: Number(day.slice(8)),
  date: formatWeekday(day),
  today: day === today,
  off: weekdayOf(day) > 5 || bankHolidays().days.has(day),
  holiday: bankHolidays().names.get(day),
  panels: panels.filter((panel) => panel.day === day).map((panel) => panelShown(t, panel)),
});

/** Where bank holidays of the month are not known, until when they are. */
function unknownHolidays(t: Words, { first, last }: MonthRead): string | undefined {
  const { firstDay, lastDay } = bankHolidays();
  if (first >= firstDay && last <= lastDay) return undefined;
  return t('panels.month.holidaysKnown', { first: formatDay(firstDay), last: formatDay(lastDay) });
}

/** The page of a month: its table from Monday to Sunday and the ways to the months beside it. */
export function monthShown(t: Words, today: LondonDate, month: MonthRead) {
  const named = formatMonth(month.first);
  const beside = (key: string, day: LondonDate | null) =>
    day && { href: monthHref(day), text: t(`panels.month.${key}`, { month: formatMonth(day) }) };
  return {
    title: t('panels.month.title', { month: named }),
    monthCaption: t('panels.month.caption', { month: named }),
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((day) => t(`panels.month.weekdays.${day}`)),
    weeks: month.weeks.map((week) => week.map((day) => day && dayShown(t, day, today, month.panels))),
    before: beside('before', month.before),
    after: beside('after', month.after),
    now: { href: `${monthHref(today)}#today`, text: t('panels.month.today') },
    empty: month.panels.length === 0 && t('panels.month.none', { month: named }),
    note: unknownHolidays(t, month),
  };
}
