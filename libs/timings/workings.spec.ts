import { addDays, londonDay } from '../kernel/london-date.js';
import { due, timings, type DayTimingName, type TimingName } from './timings.js';
import { workings } from './workings.js';

const isOfDays = (name: TimingName): name is DayTimingName =>
  !/hours|minutes/.test(Object.keys(timings[name].within).join());
const named = (Object.keys(timings) as TimingName[]).filter(isOfDays);
const shown = (name: DayTimingName, from: string) =>
  workings(name, londonDay(from)).map(
    ({ day, reason, count }) => `${day} ${reason}${count === null ? '' : ` ${String(count)}`}`,
  );

describe('workings', () => {
  it('count the day of the trigger where the rule begins with it, weekends and holidays too', () => {
    expect(shown('spo_notification_initial', '2026-04-02')).toEqual([
      '2026-04-02 counted 1',
      '2026-04-03 counted 2',
      '2026-04-04 counted 3',
    ]);
  });

  it('say of each day between that is no working day why it is none', () => {
    expect(shown('code_support_referral', '2026-04-02')).toEqual([
      '2026-04-02 trigger',
      '2026-04-03 holiday',
      '2026-04-04 saturday',
      '2026-04-05 sunday',
      '2026-04-06 holiday',
      '2026-04-07 counted 1',
      '2026-04-08 counted 2',
    ]);
  });

  it('go back from what a deadline runs up to', () => {
    expect(shown('agenda_out_2', '2026-04-08')).toEqual([
      '2026-04-08 trigger',
      '2026-04-07 counted 1',
      '2026-04-06 holiday',
      '2026-04-05 sunday',
      '2026-04-04 saturday',
      '2026-04-03 holiday',
      '2026-04-02 counted 2',
    ]);
  });

  it.each<[DayTimingName, string, string[]]>([
    [
      'safety_plan_high',
      '2026-03-02',
      [
        '2026-03-02 trigger',
        '2026-03-09 counted 1',
        '2026-03-16 counted 2',
        '2026-03-23 counted 3',
        '2026-03-30 counted 4',
      ],
    ],
    ['marac_repeat', '2026-03-02', ['2026-03-02 trigger', '2027-03-02 comesRound']],
    ['marac_repeat', '2028-02-29', ['2028-02-29 trigger', '2029-02-28 shortMonth']],
    ['spo_two_years_end', '2026-02-28', ['2026-02-28 counted 1', '2028-02-28 comesRound', '2028-02-27 dayBefore']],
    ['spo_two_years_end', '2028-02-29', ['2028-02-29 counted 1', '2030-02-28 shortMonth']],
  ])('%s from %s in longer steps', (name, from, expected) => expect(shown(name, from)).toEqual(expected));

  it('end at the due date, for every deadline and from every day of four years', () => {
    for (const name of named) {
      for (let day = londonDay('2026-01-01'); day < '2030-01-01'; day = addDays(day, 3)) {
        const steps = workings(name, day);
        expect([name, day, steps[0]?.day, steps.at(-1)?.day]).toEqual([name, day, day, due(name, day)]);
      }
    }
  });
});
