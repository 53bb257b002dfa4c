import { expectedAnswers, readJson } from '../../test/reference-data.js';
import { londonDay, weekdayOf } from '../kernel/london-date.js';
import { meetingDays, nextMeetingDay, type Cadence } from './forum.rules.js';

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

describe('nextMeetingDay', () => {
  it('is after the day asked about', () => {
    expect(nextMeetingDay(cadenceOf('dyfed-powys-clinic'), londonDay('2026-04-09'))).toBe('2026-05-14');
    expect(nextMeetingDay(cadenceOf('dyfed-powys-clinic'), londonDay('2026-04-08'))).toBe('2026-04-09');
  });

  it('is unknown where there are no fixed meetings', () => {
    expect(nextMeetingDay(null, londonDay('2026-04-09'))).toBeUndefined();
  });
});
