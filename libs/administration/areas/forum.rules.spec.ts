import { expectedAnswers, readJson } from '../../../test/reference-data.js';
import { londonDay, londonInstant, weekdayOf } from '../../kernel/london-date.js';
import {
  meetingDays,
  meetingDaysBy,
  nextMeetingDay,
  nextMeetingDays,
  type BankHolidayRule,
  type Cadence,
} from './forum.rules.js';

interface Series {
  readonly forum: string;
  readonly from: string;
  readonly to: string;
  readonly held: readonly string[];
}

const { forums } = readJson<{ forums: { key: string; cadence: Cadence | null }[] }>('forums.json');
const cadenceOf = (key: string): Cadence | null => {
  const forum = forums.find((one) => one.key === key);
  if (!forum) throw new Error('No such forum in the data');
  return forum.cadence;
};
const series = expectedAnswers<Series[]>('meetingSeries');
const days = (cadence: Cadence | null, from: string, to: string): string[] =>
  meetingDays(cadence, londonDay(from), londonDay(to));

describe('meetingDays', () => {
  it.each(series)('$forum from $from to $to', ({ forum, from, to, held }) => {
    expect(days(cadenceOf(forum), from, to)).toEqual(held);
  });

  it('has all the worked series', () => {
    expect(series).toHaveLength(6);
  });

  it('finds none for a forum without fixed meetings', () => {
    expect(days(cadenceOf('cheshire-hru'), '2026-01-01', '2026-12-31')).toEqual([]);
  });

  it('counts every second month from its anchor', () => {
    expect(days(cadenceOf('severn-fringe-joint'), '2026-01-01', '2026-08-31')).toEqual([
      '2026-01-28',
      '2026-03-25',
      '2026-05-27',
      '2026-07-22',
    ]);
  });

  it('counts an interval from its anchor backwards too, and over weeks that begin on a Monday', () => {
    const cadence: Cadence = {
      freq: 'weekly',
      interval: 2,
      weekday: 'SU',
      anchor: '2026-06-08',
      onBankHoliday: 'skip',
    };
    expect(days(cadence, '2026-05-25', '2026-07-01')).toEqual(['2026-05-31', '2026-06-14', '2026-06-28']);
  });

  it('counts every third day from its anchor', () => {
    const cadence: Cadence = {
      freq: 'daily',
      interval: 3,
      weekdays: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
      anchor: '2026-06-10',
      onBankHoliday: 'skip',
    };
    expect(days(cadence, '2026-06-06', '2026-06-14')).toEqual(['2026-06-07', '2026-06-10', '2026-06-13']);
  });

  it('refuses an interval over one without an anchor', () => {
    const cadence: Cadence = { freq: 'weekly', interval: 2, weekday: 'MO', onBankHoliday: 'skip' };
    expect(() => days(cadence, '2026-06-01', '2026-06-30')).toThrow('needs an anchor');
  });

  const fridays: Cadence = { freq: 'weekly', interval: 1, weekday: 'FR', onBankHoliday: 'next-working-day' };

  it('shows a moved meeting where it is held and nowhere else', () => {
    expect(days(fridays, '2026-12-25', '2026-12-28')).toEqual([]);
    expect(days(fridays, '2026-12-29', '2026-12-29')).toEqual(['2026-12-29']);
  });

  it('leaves out a meeting on a bank holiday where the forum skips it', () => {
    expect(days({ ...fridays, onBankHoliday: 'skip' }, '2026-12-18', '2027-01-08')).toEqual([
      '2026-12-18',
      '2027-01-08',
    ]);
  });

  it('holds one meeting where two meet on a day', () => {
    const daily: Cadence = { freq: 'daily', interval: 1, weekdays: ['FR', 'TU'], onBankHoliday: 'next-working-day' };
    expect(days(daily, '2026-12-22', '2026-12-31')).toEqual(['2026-12-22', '2026-12-29']);
  });

  it('has no meeting in a month without a fifth such weekday', () => {
    const fifth: Cadence = { freq: 'monthly', interval: 1, weekday: 'TH', nth: 5, onBankHoliday: 'skip' };
    expect(days(fifth, '2026-01-01', '2026-06-30')).toEqual(['2026-01-29', '2026-04-30']);
  });

  it.each(forums.filter(({ cadence }) => cadence))('$key never meets on a day off', ({ cadence }) => {
    const held = meetingDays(cadence, londonDay('2026-01-01'), londonDay('2027-12-31'));
    expect(held.length).toBeGreaterThan(8);
    expect(held.filter((day) => weekdayOf(day) > 5)).toEqual([]);
  });
});

describe('a meeting that falls on a bank holiday', () => {
  const fridays = (onBankHoliday: BankHolidayRule): Cadence => ({
    freq: 'weekly',
    interval: 1,
    weekday: 'FR',
    onBankHoliday,
  });
  // Good Friday was on 3 April 2026, and Christmas Day is on a Friday, with a day instead of Boxing Day on the Monday after.
  it.each<[BankHolidayRule, string[], string[]]>([
    ['next-working-day', ['2026-03-27', '2026-04-07', '2026-04-10'], ['2026-12-18', '2026-12-29', '2027-01-04']],
    ['previous-working-day', ['2026-03-27', '2026-04-02', '2026-04-10'], ['2026-12-18', '2026-12-24', '2026-12-31']],
    ['week-later', ['2026-03-27', '2026-04-10'], ['2026-12-18', '2027-01-08']],
    ['skip', ['2026-03-27', '2026-04-10'], ['2026-12-18', '2027-01-08']],
    ['keep', ['2026-03-27', '2026-04-03', '2026-04-10'], ['2026-12-18', '2026-12-25', '2027-01-01', '2027-01-08']],
  ])('%s', (rule, easter, christmas) => {
    expect(days(fridays(rule), '2026-03-27', '2026-04-10')).toEqual(easter);
    const end = christmas.at(-1) ?? '';
    expect(days(fridays(rule), '2026-12-18', end)).toEqual(christmas);
  });

  it('is found where it moves back out of the days after', () => {
    expect(days(fridays('previous-working-day'), '2026-12-24', '2026-12-24')).toEqual(['2026-12-24']);
  });
});

describe('a series', () => {
  const dated = (cadence: Cadence | null) => [{ fromOn: '1900-01-01', cadence }];
  const next = (cadence: Cadence | null, from: string, count: number, taken: string[] = []): string[] =>
    nextMeetingDays(dated(cadence), londonDay(from), count, new Set(taken));

  it('F5: gives five daily meetings, over a weekend and a bank holiday', () => {
    expect(next(cadenceOf('metropolitan-stac'), '2026-05-21', 5)).toEqual([
      '2026-05-21',
      '2026-05-22',
      '2026-05-26',
      '2026-05-27',
      '2026-05-28',
    ]);
  });

  it('F10: gives every second week across the end of the year', () => {
    expect(next(cadenceOf('west-midlands-stc'), '2026-12-01', 5)).toEqual([
      '2026-12-09',
      '2026-12-23',
      '2027-01-06',
      '2027-01-20',
      '2027-02-03',
    ]);
  });

  it('H3: gives four dates a year where it is quarterly', () => {
    const cadence: Cadence = {
      freq: 'monthly',
      interval: 3,
      weekday: 'WE',
      nth: 1,
      anchor: '2026-03-04',
      onBankHoliday: 'next-working-day',
    };
    expect(days(cadence, '2026-01-01', '2026-12-31')).toEqual(['2026-03-04', '2026-06-03', '2026-09-02', '2026-12-02']);
    expect(next(cadence, '2026-12-03', 4)).toEqual(['2027-03-03', '2027-06-02', '2027-09-01', '2027-12-01']);
  });

  it('F15: three series of one group give three days a month', () => {
    const group = forums.filter(({ key }) => key.startsWith('sussex-matac'));
    expect(group.map(({ cadence }) => days(cadence, '2026-06-01', '2026-06-30')).sort()).toEqual([
      ['2026-06-02'],
      ['2026-06-10'],
      ['2026-06-18'],
    ]);
  });

  it('passes over days that have a meeting, and gives none where there are no fixed meetings', () => {
    expect(next(cadenceOf('dyfed-powys-clinic'), '2026-04-09', 2, ['2026-04-09'])).toEqual([
      '2026-05-14',
      '2026-06-11',
    ]);
    expect(next(null, '2026-04-09', 2)).toEqual([]);
  });

  it('goes over from one cadence to the next on its day', () => {
    const weekly: Cadence = { freq: 'weekly', interval: 1, weekday: 'TU', onBankHoliday: 'skip' };
    const both = [
      ...dated(weekly),
      { fromOn: '2026-06-10', cadence: { ...weekly, weekday: 'TH' as const } },
      { fromOn: '2026-06-22', cadence: null },
    ];
    expect(meetingDaysBy(both, londonDay('2026-06-01'), londonDay('2026-07-31'))).toEqual([
      '2026-06-02',
      '2026-06-09',
      '2026-06-11',
      '2026-06-18',
    ]);
    expect(meetingDaysBy(both, londonDay('2026-06-12'), londonDay('2026-06-15'))).toEqual([]);
  });

  it('begins at the same time by London’s clocks when these change', () => {
    const sundays: Cadence = { freq: 'weekly', interval: 1, weekday: 'SU', onBankHoliday: 'keep', startsAt: '09:30' };
    const starts = (from: string) =>
      next(sundays, from, 2).map((day) => londonInstant(londonDay(day), '09:30').toISOString());
    expect(starts('2026-03-22')).toEqual(['2026-03-22T09:30:00.000Z', '2026-03-29T08:30:00.000Z']);
    expect(starts('2026-10-18')).toEqual(['2026-10-18T08:30:00.000Z', '2026-10-25T09:30:00.000Z']);
  });
});

describe('nextMeetingDay', () => {
  it('is after the day asked about', () => {
    expect(nextMeetingDay(cadenceOf('dyfed-powys-clinic'), londonDay('2026-04-09'))).toBe('2026-05-14');
    expect(nextMeetingDay(cadenceOf('dyfed-powys-clinic'), londonDay('2026-04-08'))).toBe('2026-04-09');
  });

  it('is unknown where there are no fixed meetings', () => {
    expect(nextMeetingDay(null, londonDay('2026-04-09'))).toBeUndefined();
  });
});
