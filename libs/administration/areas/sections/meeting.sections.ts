import { isDeepStrictEqual } from 'node:util';
import { invalid } from '../../../kernel/problem.js';
import { choice, choices, day, form, longText, text, timeOfDay, wholeNumber } from '../../../platform/http/form.js';
import { bankHolidayRules, weekdays } from '../forum.rules.js';
import { limits, type ForumSettings } from '../forum.settings.js';
import { code, section } from './section.js';

const frequencies = ['none', 'daily', 'weekly', 'monthly'] as const;
/** Of the month; the last is -1 in a settled cadence. */
const nths = ['1', '2', '3', '4', '5', 'last'] as const;
const clock = /^([01]\d|2[0-3]):[0-5]\d$/;

const cadenceForm = form(
  {
    freq: choice(frequencies),
    weekdays: choices(weekdays, { optional: true }),
    nth: choice(nths, { optional: true }),
    interval: wholeNumber({ ...limits.interval, optional: true }),
    anchor: day({ optional: true }),
    startsAt: timeOfDay({ optional: true }),
    onBankHoliday: choice(bankHolidayRules, { optional: true }),
    nominationsCloseDaysBefore: wholeNumber(limits.days),
    agendaOutWorkingDaysBefore: wholeNumber(limits.days),
    minutesOutWorkingDaysAfter: wholeNumber(limits.days),
    chaseAgainHours: wholeNumber({ ...limits.chaseHours, optional: true }),
    minutesEachItem: wholeNumber({ ...limits.itemMinutes, optional: true }),
    minutesMeeting: wholeNumber({ ...limits.meetingMinutes, optional: true }),
    safeContactCheckDays: wholeNumber({ ...limits.checkDays, optional: true }),
  },
  'areas',
);

type Cadence = NonNullable<ForumSettings['cadence']>;
type Said = ReturnType<(typeof cadenceForm)['parse']>;
const wrong = (field: string) => invalid({ field, message: `areas.errors.${field}` });

/** @throws Problem `invalid-input` for a series that is not said whole */
function cadenceOf(said: Said): ForumSettings['cadence'] {
  const { freq, weekdays: on = [], nth, interval = 1, anchor, startsAt, onBankHoliday } = said;
  if (freq === 'none') return null;
  const [weekday] = on;
  if (!weekday || (freq !== 'daily' && on.length > 1)) throw wrong('weekdays');
  if (freq === 'monthly' && !nth) throw wrong('nth');
  if (interval > 1 && !anchor) throw wrong('anchor');
  if (startsAt && !clock.test(startsAt)) throw wrong('startsAt');
  if (!onBankHoliday) throw wrong('onBankHoliday');
  const series = { interval, onBankHoliday, ...(anchor && { anchor }), ...(startsAt && { startsAt }) };
  if (freq === 'daily') return { freq, weekdays: weekdays.filter((one) => on.includes(one)), ...series };
  if (freq === 'weekly') return { freq, weekday, ...series };
  return { freq, weekday, nth: (nth === 'last' ? -1 : Number(nth)) as 1, ...series };
}

/** Those that are left empty are as the table of timings has them. */
function timingsOf(said: Said): ForumSettings['timings'] {
  const { nominationsCloseDaysBefore, agendaOutWorkingDaysBefore, minutesOutWorkingDaysAfter } = said;
  const { chaseAgainHours, minutesEachItem, minutesMeeting, safeContactCheckDays } = said;
  return {
    nominationsCloseDaysBefore,
    agendaOutWorkingDaysBefore,
    minutesOutWorkingDaysAfter,
    ...(chaseAgainHours && { chaseAgainHours }),
    ...(minutesEachItem && { minutesEachItem }),
    ...(minutesMeeting && { minutesMeeting }),
    ...(safeContactCheckDays && { safeContactCheckDays }),
  };
}

const nthOf = (nth: number): string => (nth === -1 ? 'last' : String(nth));
const answersOf = (cadence: Cadence) => ({
  ...cadence,
  weekdays: cadence.freq === 'daily' ? cadence.weekdays : [cadence.weekday],
  nth: cadence.freq === 'monthly' ? nthOf(cadence.nth) : '',
});

export const cadenceSection = section({
  name: 'cadence',
  settings: ['cadence', 'timings', 'cadenceStatus'],
  form: () => cadenceForm,
  values: ({ cadence, timings }) => ({ ...(cadence ? answersOf(cadence) : { freq: 'none' }), ...timings }),
  change: (said, now) => {
    const timings = timingsOf(said);
    const cadence = cadenceOf(said);
    // What an administrator settles is no longer assumed.
    const told = cadence ? 'stated' : 'not-a-meeting';
    return { cadence, timings, ...(!isDeepStrictEqual(cadence, now.cadence) && { cadenceStatus: told }) };
  },
});

const rules = [
  'coordinator-accepts',
  'all',
  'escalated',
  'ranked',
  'forum-chooser',
  'pre-screen',
  'unit-accepts',
] as const;

/** Where cases are ranked and capped, the one not taken gets a reason, and of two alike somebody chooses. */
const ranked = { override: 'reason', tie: 'recorded-choice' };

export const selectionSection = section({
  name: 'selection',
  settings: ['selection', 'capPerMeeting'],
  form: () =>
    form(
      {
        rule: choice(rules),
        selectedBy: code({ from: 'selectors' }).optional(),
        selectionCap: wholeNumber({ ...limits.cap, optional: true }),
        selectionText: longText({ max: 500 }),
        capPerMeeting: wholeNumber({ ...limits.cap, optional: true }),
      },
      'areas',
    ),
  values: ({ selection: { rule, by, cap, text: said }, capPerMeeting }) => ({
    rule,
    selectedBy: by,
    selectionCap: cap,
    selectionText: said,
    capPerMeeting,
  }),
  change: ({ rule, selectedBy, selectionCap, selectionText, capPerMeeting }, { selection }) => {
    const { by: _, cap: __, ...rest } = selection;
    return {
      selection: {
        ...(rule === 'ranked' ? ranked : {}),
        ...rest,
        rule,
        text: selectionText,
        ...(selectedBy && { by: selectedBy }),
        ...(selectionCap && { cap: selectionCap }),
      },
      capPerMeeting: capPerMeeting ?? null,
    };
  },
});

export const standingSection = section({
  name: 'standing',
  settings: ['status', 'funding', 'group'],
  form: () =>
    form(
      {
        status: choice(['project', 'standing', 'ended'], { optional: true }),
        funding: text({ max: 500, optional: true }),
        group: text({ max: 100, optional: true }),
      },
      'areas',
    ),
  values: ({ status, funding, group }) => ({ status, funding, group }),
  change: ({ status, funding, group }) => ({ status: status ?? null, funding: funding ?? null, group: group ?? null }),
});
