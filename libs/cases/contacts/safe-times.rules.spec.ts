import { describe, expect, it } from '@jest/globals';
import { against } from './safe-times.rules.js';

const [MONDAY, WEDNESDAY, SUNDAY] = [1, 3, 7] as const;
const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

describe('safe times, as they were said', () => {
  it.each<[string, number, string, string[]]>([
    ['any', SUNDAY, '23:00', []],
    ['Any time', SUNDAY, '03:00', []],
    ['weekdays', WEDNESDAY, '10:00', []],
    ['weekdays', SUNDAY, '10:00', ['days']],
    ['weekends', WEDNESDAY, '10:00', ['days']],
    ['Tuesdays and Thursdays', WEDNESDAY, '10:00', ['days']],
    ['Mondays, Wednesdays', WEDNESDAY, '10:00', []],
    ['weekdays 10:00-14:00', WEDNESDAY, '10:00', []],
    ['weekdays 10:00-14:00', WEDNESDAY, '14:01', ['hours']],
    ['weekdays 10:00-14:00', SUNDAY, '09:00', ['days', 'hours']],
    ['08:00-09:00 only', MONDAY, '08:30', []],
    ['between 09:00 and 17:00', MONDAY, '17:30', ['hours']],
    ['from 20:00 to 07:00', MONDAY, '12:00', ['hours']],
    ['from 20:00 to 07:00', MONDAY, '23:00', []],
    ['after 18:30, not Sundays', MONDAY, '18:00', ['hours']],
    ['after 18:30, not Sundays', SUNDAY, '19:00', ['days']],
    ['before 12:00', MONDAY, '12:01', ['hours']],
    ['weekday mornings', MONDAY, '13:00', ['hours']],
    ['weekday evenings', MONDAY, '18:00', []],
    ['mornings', MONDAY, '09:00', []],
    ['after college', MONDAY, '09:00', ['times']],
    ['11:00-13:00, female caller', MONDAY, '12:00', ['times']],
    ['10:00-11:00 with carer present', MONDAY, '09:00', ['hours', 'times']],
    ['not when the choir meets (Wed)', WEDNESDAY, '09:00', ['times']],
    ["gyda'r nos", MONDAY, '20:00', ['times']],
  ])('“%s” on day %i at %s', (said, day, time, expected) => {
    expect(against(said, day, at(time))).toEqual(expected);
  });
});
