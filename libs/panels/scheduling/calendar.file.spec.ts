import { londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { calendarOf, type CalendarEntry } from './calendar.file.js';

const said = { summary: 'Panel', description: 'Sign in to read more.' };
const at = new Date('2026-03-01T09:00:00Z');
const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: '0c95d6ad-6d16-420a-a2a5-9a91e82c175c',
  sequence: 3,
  answer: 'open',
  startsAt: londonInstant('2026-03-12' as LondonDate, '10:00'),
  endsAt: londonInstant('2026-03-12' as LondonDate, '12:00'),
  ...more,
});
const lines = (...entries: CalendarEntry[]): string[] =>
  calendarOf(entries, said, { at }).split('\r\n').filter(Boolean);

it('is the whole of RFC 5545 that is needed, and nothing besides', () => {
  expect(lines(entry())).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Panel//Panel//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:0c95d6ad-6d16-420a-a2a5-9a91e82c175c',
    'SEQUENCE:3',
    'DTSTAMP:20260301T090000Z',
    'DTSTART:20260312T100000Z',
    'DTEND:20260312T120000Z',
    'SUMMARY:Panel',
    'DESCRIPTION:Sign in to read more.',
    'ORGANIZER;CN="Panel":mailto:nobody@calendar.invalid',
    'STATUS:TENTATIVE',
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

it.each([
  ['the last meeting of winter', '2026-03-26', 'DTSTART:20260326T100000Z'],
  ['the first of summer', '2026-03-30', 'DTSTART:20260330T090000Z'],
  ['the last of summer', '2026-10-22', 'DTSTART:20261022T090000Z'],
  ['the first of winter', '2026-10-26', 'DTSTART:20261026T100000Z'],
])('is at ten in London: %s', (_, day, line) => {
  const [startsAt, endsAt] = ['10:00', '12:00'].map((time) => londonInstant(day as LondonDate, time)) as [Date, Date];
  expect(lines(entry({ startsAt, endsAt }))).toContain(line);
});

it('says what was answered, and takes a meeting off by the same name', () => {
  expect(lines(entry({ answer: 'comes' }))).toContain('STATUS:CONFIRMED');
  expect(lines(entry({ answer: 'off' }))).toEqual(
    expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', `UID:${entry().id}`]),
  );
  expect(lines(entry({ answer: 'off' }), entry())).toContain('METHOD:PUBLISH');
});

it('is fetched again as a whole: one meeting that is off is no cancellation of all', () => {
  const url = 'https://clinic.example/meetings/0c95d6ad';
  const feed = calendarOf([entry({ answer: 'off', url })], said, { at, refreshHours: 4 }).split('\r\n');
  expect(feed).toEqual(
    expect.arrayContaining([
      'METHOD:PUBLISH',
      'STATUS:CANCELLED',
      'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
      'X-PUBLISHED-TTL:PT4H',
    ]),
  );
  expect(feed.find((line) => line.startsWith('URL'))).toContain(url);
});
