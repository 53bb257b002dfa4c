import { expectedAnswers } from '../../test/reference-data.js';
import { addDays, bankHolidaysOf, isDay, londonDay } from '../kernel/london-date.js';
import { areaTimings, due, dueInstant, isProvisional, timings, type DayTimingName } from './timings.js';
import type { Timing } from './timing.js';

interface DueDate {
  readonly id: string;
  readonly rule: DayTimingName;
  readonly arithmetic: string;
  readonly trigger: string;
  readonly due: string;
}

const dueDates = expectedAnswers<DueDate[]>('dueDates');

describe('the deadlines of which an area may settle its own length', () => {
  it.each(areaTimings)('%s is a local one', (name) => expect(timings[name].standing).toBe('local'));
});

describe('due', () => {
  it.each(dueDates)('$id $rule: $arithmetic from $trigger is $due', ({ rule, trigger, due: expected }) => {
    expect(due(rule, londonDay(trigger))).toBe(expected);
  });

  it('has all the worked examples', () => {
    expect(dueDates).toHaveLength(44);
  });

  /** Rows without a worked example of their own. */
  it.each<[DayTimingName, string, string]>([
    ['spo_notification_name', '2026-12-24', '2026-12-26'],
    ['spo_notification_after_registration', '2026-04-02', '2026-04-04'],
    ['nomination_answer', '2026-04-02', '2026-04-13'],
    ['same_happening', '2026-04-02', '2026-04-09'],
    ['nominations_close_3', '2026-04-09', '2026-04-06'],
    ['agenda_out_2', '2026-04-09', '2026-04-07'],
    ['minutes_out_5', '2026-04-09', '2026-04-16'],
    ['listed_after_minutes', '2026-04-16', '2026-05-15'],
    ['listed_without_minutes', '2026-04-09', '2026-07-06'],
    ['mappa_l3_review', '2026-03-01', '2026-04-12'],
    ['outage_pack_from', '2026-04-16', '2026-04-09'],
    ['outage_pack_kept', '2026-04-16', '2026-04-17'],
    ['commission_ends', '2025-08-31', '2025-07-02'],
    ['accreditation_ends', '2026-06-30', '2026-03-30'],
    ['grant_ends', '2025-03-31', '2024-12-31'],
    ['subject_access_extended', '2026-03-31', '2026-06-30'],
    ['subject_access_extended', '2026-11-30', '2027-02-28'],
    ['draft_kept', '2026-03-16', '2026-04-13'],
    ['late_form_kept', '2026-03-16', '2026-03-30'],
    ['session_kept', '2026-03-16', '2026-04-15'],
    ['sign_in_try_kept', '2026-03-16', '2026-04-15'],
    ['command_key_kept', '2026-03-16', '2026-04-15'],
    ['follow_up_kept', '2026-03-16', '2026-06-14'],
    ['refused_row_kept', '2026-03-16', '2026-06-14'],
    ['unsent_warning', '2026-04-13', '2026-04-06'],
    ['marac_repeat', '2028-02-29', '2029-02-28'],
    ['remind_ahead', '2026-04-07', '2026-03-27'],
    ['remind_eve', '2026-04-07', '2026-04-02'],
    ['remind_deputy', '2026-04-07', '2026-04-08'],
    ['remind_lead', '2026-04-07', '2026-04-10'],
    ['remind_chair', '2026-04-07', '2026-04-14'],
    ['timeline_silence', '2026-03-01', '2026-04-30'],
    ['renewal_ahead', '2026-06-30', '2026-06-02'],
    ['spo_service', '2026-04-02', '2026-04-03'],
    ['spo_authority_open', '2026-03-18', '2026-04-15'],
    ['spo_two_years_end', '2028-03-01', '2030-02-28'],
    ['spo_two_years_end', '2026-02-28', '2028-02-27'],
    ['spo_two_years_end', '2026-01-01', '2027-12-31'],
  ])('%s from %s is %s', (rule, trigger, expected) => {
    expect(due(rule, londonDay(trigger))).toBe(expected);
  });

  it('takes a local length from an area', () => {
    expect(due('agenda_out', londonDay('2026-04-09'), { within: { workingDays: 3 } })).toBe('2026-04-02');
    expect(due('agenda_out', londonDay('2026-04-09'), { within: { workingDays: 0 } })).toBe('2026-04-09');
  });

  it('lets no area change statute, national guidance or what is still to be checked', () => {
    for (const [name, { standing }] of Object.entries<Timing>(timings)) {
      const attempt = () => due(name as DayTimingName, londonDay('2026-04-09'), { within: { days: 100 } });
      if (standing === 'local') expect(attempt()).toBeDefined();
      else expect(attempt).toThrow('Only a local deadline has settings');
    }
  });

  it('takes another list of bank holidays', () => {
    const holidays = bankHolidaysOf({
      firstDay: '2026-01-01',
      lastDay: '2026-12-31',
      events: [{ date: '2026-04-08' }],
    });
    expect(due('wd_1', londonDay('2026-04-07'), { holidays })).toBe('2026-04-09');
  });

  it('refuses a length that is not in days', () => {
    expect(() => due('agenda_out', londonDay('2026-04-09'), { within: { hours: 3 } })).toThrow('ends at an instant');
  });
});

describe('dueInstant', () => {
  interface DueInstant {
    readonly rule: 'breach_72_hours';
    readonly trigger: string;
    readonly due: string;
  }

  it.each(expectedAnswers<DueInstant[]>('dueInstants'))('$rule from $trigger is $due', (example) => {
    expect(dueInstant(example.rule, new Date(example.trigger))).toEqual(new Date(example.due));
  });

  it('gives ten minutes to undo', () => {
    expect(dueInstant('undo_window', new Date('2026-03-29T00:55:00Z'))).toEqual(new Date('2026-03-29T01:05:00Z'));
  });

  it('refuses a length that is not elapsed time', () => {
    const days = { within: { days: 1 } };
    expect(() => dueInstant('undo_window', new Date('2026-03-29T00:55:00Z'), days)).toThrow('ends with a day');
  });
});

describe('isProvisional', () => {
  it.each<[DayTimingName, string, boolean]>([
    ['wd_5', '2027-12-31', false],
    ['wd_5', '2028-01-01', true],
    ['spo_two_years_end', '2028-05-07', false],
  ])('%s due on %s: %s', (name, dueOn, expected) => {
    expect(isProvisional(name, londonDay(dueOn))).toBe(expected);
  });
});

describe('the table', () => {
  it.each(Object.entries<Timing>(timings))('%s says where it comes from', (_name, timing) => {
    expect(timing.trigger).not.toBe('');
    expect(timing.source).not.toBe('');
    expect(Object.values(timing.within).every((length) => length > 0)).toBe(true);
    expect(timing.effectiveFrom === null || isDay(timing.effectiveFrom)).toBe(true);
  });

  it('never lets a statutory period skip a weekend', () => {
    const statutory = Object.values<Timing>(timings).filter(({ standing }) => standing === 'statute');
    expect(statutory.length).toBeGreaterThan(0);
    expect(statutory.filter(({ within }) => 'workingDays' in within)).toEqual([]);
  });

  it('counts the day itself where the statute says "beginning with"', () => {
    const service = londonDay('2026-06-01');
    expect(due('spo_notification_initial', service)).toBe(addDays(service, 2));
  });
});

it('a command that is sent again too late is still done once: its key is kept longer than the form', () => {
  expect(timings.command_key_kept.within.days).toBeGreaterThan(
    timings.late_form_kept.within.days + timings.unsent_warning.within.days,
  );
});
