import { londonDay } from '../kernel/london-date.js';
import { lastDayOf } from './listings.days.js';

const day = (text: string | null) => (text === null ? null : londonDay(text));
const shorter = { afterMinutes: { within: { workingDays: 5 } }, withoutMinutes: { within: { workingDays: 10 } } };
const standard = { afterMinutes: {}, withoutMinutes: {} };

describe('the last day on which a position is listed', () => {
  it.each([
    ['as long as an action is open', null, null, null, standard, null],
    ['20 working days after the minutes', '2026-04-09', '2026-04-16', null, standard, '2026-05-15'],
    ['60 working days after a meeting without minutes', '2026-04-09', null, null, standard, '2026-07-06'],
    ['as the area has settled after the minutes', '2026-04-09', '2026-04-16', null, shorter, '2026-04-23'],
    ['as the area has settled without minutes', '2026-04-09', null, null, shorter, '2026-04-23'],
    ['no longer than the absence in which one stands in', '2026-04-09', null, '2026-04-20', standard, '2026-04-20'],
    ['no longer than the item, in a longer absence', '2026-04-09', '2026-04-16', '2026-09-01', standard, '2026-05-15'],
    ['of an action, as long as the absence', null, null, '2026-04-20', standard, '2026-04-20'],
  ])('is %s', (_, meetingDay, issuedOn, awayTo, lengths, expected) => {
    const of = { meetingDay: day(meetingDay), issuedOn: day(issuedOn), awayTo: day(awayTo) };
    expect(lastDayOf(of, lengths)).toBe(expected);
  });
});
