import { londonDay } from '../../kernel/london-date.js';
import { lastDayOf } from './listings.days.js';

const standard = { afterMinutes: {}, withoutMinutes: {} };
const settled = { afterMinutes: { within: { workingDays: 5 } }, withoutMinutes: { within: { workingDays: 10 } } };

interface Row {
  readonly meetingDay?: string;
  readonly issuedOn?: string;
  readonly forTheDay?: boolean;
  readonly awayTo?: string;
  readonly lengths?: typeof settled;
  readonly last: string | null;
}

const rows: readonly (readonly [string, Row])[] = [
  ['none as long as an action is open', { last: null }],
  ['20 working days after the minutes', { meetingDay: '2026-04-09', issuedOn: '2026-04-16', last: '2026-05-15' }],
  ['60 working days after a meeting without minutes', { meetingDay: '2026-04-09', last: '2026-07-06' }],
  [
    'as the area has settled after the minutes',
    { meetingDay: '2026-04-09', issuedOn: '2026-04-16', lengths: settled, last: '2026-04-23' },
  ],
  ['as the area has settled without minutes', { meetingDay: '2026-04-09', lengths: settled, last: '2026-04-23' }],
  [
    'no longer than the absence in which one stands in',
    { meetingDay: '2026-04-09', awayTo: '2026-04-20', last: '2026-04-20' },
  ],
  [
    'no longer than the item, in a longer absence',
    { meetingDay: '2026-04-09', issuedOn: '2026-04-16', awayTo: '2026-09-01', last: '2026-05-15' },
  ],
  ['of an action, as long as the absence', { awayTo: '2026-04-20', last: '2026-04-20' }],
  [
    'that of the meeting for who comes for the day alone, whatever minutes are issued',
    { meetingDay: '2026-04-09', issuedOn: '2026-04-16', forTheDay: true, last: '2026-04-09' },
  ],
];

describe('the last day on which a position is listed', () => {
  it.each(rows)('is %s', (_, { last, lengths = standard, ...of }) => {
    const day = (text: string | undefined) => (text === undefined ? null : londonDay(text));
    const days = { meetingDay: day(of.meetingDay), issuedOn: day(of.issuedOn), awayTo: day(of.awayTo) };
    expect(lastDayOf({ ...days, forTheDay: of.forTheDay ?? false }, lengths)).toBe(last);
  });
});
