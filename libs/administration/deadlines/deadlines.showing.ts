import { bankHolidays, londonDate, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatTime, formatWeekday, type Words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { PageData } from '../../platform/pages/pages.js';
import { timings, type Step, type Timing, type TimingName } from '../../timings/index.js';
import type { AreaNamed } from './area-timings.reading.js';
import type { Worked } from './deadlines.reading.js';
import { deadlinesOf, directionOf, groupNames, lengthOf, standingName, type Narrowed } from './deadlines.rules.js';
import { holidaysEndSoon } from './holidays.rules.js';
import { laddersShown } from './ladders.showing.js';

export const PATH = '/how-we-work-out-dates';
export const HOLIDAYS = '/bank-holidays';

export const rowOf = (t: Words, name: TimingName, part: 'name' | 'trigger' | 'source'): string =>
  t(`deadlines.rows.${name}.${part}`);

export function runsOf(t: Words, name: TimingName): string {
  const { unit, count } = lengthOf(timings[name].within);
  return t(`deadlines.runs.${directionOf(timings[name])}`, { length: t(`deadlines.length.${unit}`, { count }) });
}

function lineOf(t: Words, name: TimingName): string[] {
  const { standing, effectiveFrom }: Timing = timings[name];
  return [
    rowOf(t, name, 'name'),
    runsOf(t, name),
    rowOf(t, name, 'trigger'),
    rowOf(t, name, 'source'),
    t(`deadlines.standings.${standingName(standing)}`),
    effectiveFrom ? formatDay(effectiveFrom as LondonDate) : t('deadlines.always'),
  ];
}

const holidayRows = () => [...bankHolidays().names].map(([day, name]) => [formatWeekday(day as LondonDate), name]);

/** The table of deadlines, how days are counted, and the bank holidays that are known. */
interface Around {
  readonly narrowed: Narrowed;
  readonly today: LondonDate;
  /** Whose own lengths are told. */
  readonly areas: readonly AreaNamed[];
}

export function deadlinesPage(t: Words, { narrowed, today, areas }: Around): PageData {
  const names = deadlinesOf(narrowed);
  const until = formatDay(bankHolidays().lastDay);
  const endsSoon = holidaysEndSoon(bankHolidays().lastDay, today);
  const heads = (['name', 'length', 'trigger', 'source', 'standing', 'from'] as const).map((one) => ({
    text: t(`deadlines.columns.${one}`),
  }));
  return {
    title: t('deadlines.title'),
    path: PATH,
    areas: areas.map(({ id, name }) => ({
      href: `${PATH}/areas/${id}`,
      text: t('deadlines.areas.of', { area: name }),
    })),
    warning: endsSoon ? t('deadlines.holidays.soon', { day: until }) : undefined,
    rules: (['first', 'working', 'months', 'hours', 'kept'] as const).map((one) => t(`deadlines.rules.${one}`)),
    list: {
      caption: t('deadlines.deadlines'),
      columns: heads,
      rows: names.map((name) => lineOf(t, name)),
      total: names.length,
      empty: t('deadlines.none'),
    },
    ladders: laddersShown(t, today),
    holidaysHref: HOLIDAYS,
    until: t('deadlines.holidays.until', { day: until }),
    holidays: {
      caption: t('deadlines.holidays.title'),
      columns: (['day', 'name'] as const).map((one) => ({ text: t(`deadlines.holidays.${one}`) })),
      rows: holidayRows(),
    },
  };
}

/** Every deadline to choose from, in the order of the groups. */
const offered = (t: Words): Choice[] =>
  groupNames.flatMap((group) => deadlinesOf({ group }).map((value) => ({ value, text: rowOf(t, value, 'name') })));

function reasonOf(t: Words, name: TimingName, { day, reason }: Step): string {
  const back = reason === 'trigger' && timings[name].direction === 'before';
  return t(`deadlines.calculator.reasons.${back ? 'triggerBack' : reason}`, {
    name: bankHolidays().names.get(day) ?? '',
  });
}

function countOf(t: Words, name: TimingName, { count }: Step): string {
  if (count === null) return t('deadlines.calculator.notCounted');
  return t(`deadlines.calculator.${'weeks' in timings[name].within ? 'weekCount' : 'dayCount'}`, { count });
}

function answerOf(t: Words, { dueOn, dueAt }: Worked): string {
  const day = dueOn ?? londonDate(dueAt ?? new Date(Number.NaN));
  const said = { day: formatWeekday(day) };
  return dueAt
    ? t('deadlines.calculator.dueAt', { ...said, time: formatTime(dueAt) })
    : t('deadlines.calculator.due', said);
}

/** How a date was worked out, in words and day by day. */
export function workedIn(t: Words, worked: Worked, areas: readonly AreaNamed[] = []) {
  const { name, steps, provisional, areaCode, count } = worked;
  const area = areas.find(({ code }) => code === areaCode)?.name ?? areaCode;
  const length = t(`deadlines.length.${lengthOf(timings[name].within).unit}`, { count });
  return {
    due: answerOf(t, worked),
    rule: t('deadlines.calculator.rule', {
      name: rowOf(t, name, 'name'),
      runs: runsOf(t, name),
      trigger: rowOf(t, name, 'trigger'),
    }),
    ruleIn: area ? t('deadlines.calculator.ruleIn', { area, length }) : undefined,
    provisional: provisional
      ? t('deadlines.calculator.provisional', { day: formatDay(bankHolidays().lastDay) })
      : undefined,
    steps: steps.length > 0 && {
      caption: t('deadlines.calculator.steps'),
      captionShown: true,
      columns: (['day', 'counts', 'why'] as const).map((one) => ({ text: t(`deadlines.calculator.${one}`) })),
      rows: steps.map((step) => [formatWeekday(step.day), countOf(t, name, step), reasonOf(t, name, step)]),
    },
  };
}

/** The calculator, with what was worked out where something was asked. */
export const calculatorPage = (t: Words, worked: Worked | undefined, areas: readonly AreaNamed[]): PageData => ({
  title: t('deadlines.calculator.title'),
  section: t('deadlines.title'),
  back: PATH,
  action: `${PATH}/calculator`,
  options: { timings: offered(t), areas: areas.map(({ code, name }) => ({ value: code, text: name })) },
  worked: worked && workedIn(t, worked, areas),
});
