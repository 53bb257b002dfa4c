import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import type { CaseEvent } from '../../platform/pages/case-event.js';
import type { EventKind } from '../../platform/pages/case-event.rules.js';
import { linesOf, silencesOf, type ShownKind } from './case-timeline.rules.js';

const day = (text: string) => text as LondonDate;
const event = (kind: EventKind, on: string, more: Partial<CaseEvent> = {}): CaseEvent => ({
  kind,
  on: day(on),
  title: `${kind} of ${on}`,
  ...more,
});
const incidents = (...days: string[]) => days.map((on) => event('incident', on));

describe('silences between incidents', () => {
  it.each<[string, CaseEvent[], string, unknown[]]>([
    ['none of 59 days', incidents('2026-01-01', '2026-03-01'), '2026-03-02', []],
    ['one of 60 days', incidents('2026-01-01', '2026-03-02'), '2026-03-03', [['2026-01-01', '2026-03-02', 60]]],
    ['one that lasts up to today', incidents('2026-01-01'), '2026-03-02', [['2026-01-01', null, 60]]],
    ['none that lasts 59 days', incidents('2026-01-01'), '2026-03-01', []],
    ['none where there is no incident', [event('order', '2025-01-01')], '2026-03-01', []],
    [
      'other events interrupt none',
      [...incidents('2026-01-01', '2026-04-01'), event('contact', '2026-02-01'), event('information', '2026-02-10')],
      '2026-04-02',
      [['2026-01-01', '2026-04-01', 90]],
    ],
    [
      'several, in whichever order incidents are read',
      incidents('2026-06-01', '2025-12-01', '2026-03-01', '2026-03-05'),
      '2026-06-02',
      [
        ['2025-12-01', '2026-03-01', 90],
        ['2026-03-05', '2026-06-01', 88],
      ],
    ],
    [
      'none within what is told as one span',
      [event('incident', '2026-06-01', { since: day('2026-01-01') }), ...incidents('2026-02-01')],
      '2026-06-02',
      [],
    ],
    [
      'none up to what is still to come',
      incidents('2026-01-01', '2026-12-01'),
      '2026-03-31',
      [['2026-01-01', null, 89]],
    ],
    [
      'a first day after the last is not counted',
      [event('incident', '2026-01-01', { since: day('2026-02-01') })],
      '2026-03-02',
      [['2026-01-01', null, 60]],
    ],
  ])('%s', (_, events, today, expected) => {
    expect(silencesOf(events, day(today)).map(({ from, to, days }) => [from, to, days])).toEqual(expected);
  });

  it('are as long as an area settles', () => {
    const settings = { within: { days: 10 } };
    expect(silencesOf(incidents('2026-03-01', '2026-03-11'), day('2026-03-11'), settings)).toHaveLength(1);
    expect(silencesOf(incidents('2026-03-01', '2026-03-10'), day('2026-03-10'), settings)).toHaveLength(0);
  });
});

describe('the lines of a timeline', () => {
  const shown = (events: CaseEvent[], today: string, kinds: ShownKind[] = []) =>
    linesOf(events, { today: day(today), kinds }).map((line) =>
      'event' in line ? line.event.title : `silence from ${line.silence.from}`,
    );
  const all = [
    ...incidents('2026-01-01', '2026-03-20'),
    event('order', '2026-03-20'),
    event('contact', '2026-03-20', { at: new Date('2026-03-20T09:00:00Z'), title: 'at nine' }),
    event('contact', '2026-03-20', { at: new Date('2026-03-20T14:00:00Z'), title: 'at two' }),
    event('order', '2026-07-01', { title: 'a hearing to come' }),
  ];

  it('stand newest first, the latest hour of a day first, and a silence below what ended it', () => {
    expect(shown(all, '2026-03-21')).toEqual([
      'a hearing to come',
      'at two',
      'at nine',
      'incident of 2026-03-20',
      'order of 2026-03-20',
      'silence from 2026-01-01',
      'incident of 2026-01-01',
    ]);
  });

  it('say a silence that lasts as of today', () => {
    expect(shown(all, '2026-05-30').slice(0, 2)).toEqual(['a hearing to come', 'silence from 2026-03-20']);
  });

  it('are of the kinds that were ticked, and silences of all incidents whichever these are', () => {
    expect(shown(all, '2026-03-21', ['contact'])).toEqual(['at two', 'at nine']);
    expect(shown(all, '2026-03-21', ['silence', 'order'])).toEqual([
      'a hearing to come',
      'order of 2026-03-20',
      'silence from 2026-01-01',
    ]);
  });

  it('are none where nothing is read', () => {
    expect(shown([], '2026-03-21')).toEqual([]);
  });
});
