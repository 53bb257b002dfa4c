import { describe, expect, it, test } from '@jest/globals';
import type { LondonDate } from '../kernel/london-date.js';
import { moved, movedCell, movedDeep, OPENING_DAY, weeksToMove } from './shift.rules.js';

describe('how far the story is moved', () => {
  test.each([
    // A Wednesday opens on a Wednesday: today, or the one before.
    ['2026-04-08', '2026-04-08', 0],
    ['2026-04-08', '2026-04-14', 0],
    ['2026-04-08', '2026-04-15', 1],
    ['2026-04-08', '2026-11-24', 32],
    ['2026-04-08', '2027-04-07', 52],
    ['2026-04-08', '2026-04-07', -1],
    ['2026-04-08', '2026-04-01', -1],
    ['2026-04-08', '2026-03-31', -2],
    ['2026-03-16', '2026-11-24', 36],
    ['as-is', '2030-01-01', 0],
  ])('opening on %s, it is moved on %s by %i weeks', (openOn, today, weeks) => {
    expect(weeksToMove(openOn as LondonDate | 'as-is', today as LondonDate)).toBe(weeks);
  });

  it('opens on the day before the April panel', () => expect(OPENING_DAY).toBe('2026-04-08'));
});

describe('what is moved', () => {
  test.each([
    ['2026-04-09', 1, '2026-04-16'],
    ['2026-04-09', -2, '2026-03-26'],
    // London's clock time stays: half past nine in winter is half past nine in summer.
    ['2026-03-23T09:30:00+00:00', 1, '2026-03-30T08:30:00.000Z'],
    ['2026-06-01T00:00:00+01:00', 26, '2026-11-30T00:00:00.000Z'],
    ['2026-10-20T23:30:15+01:00', 1, '2026-10-27T23:30:15.000Z'],
    // A time that the clocks skip is as much later as they skip.
    ['2026-03-22T01:30:00Z', 1, '2026-03-29T01:30:00.000Z'],
    ['2026-02-30', 1, '2026-02-30'],
    ['2026-02-30T10:00:00Z', 1, '2026-02-30T10:00:00Z'],
    ['0226-03-02T10:00:00Z', 1, '0226-03-02T10:00:00Z'],
    ['9999-12-31', 1, '9999-12-31'],
    ['09/04/2026', 1, '09/04/2026'],
    ['2026-04-09T10:00:00', 1, '2026-04-09T10:00:00'],
    ['DPC-M-2026-04', 1, 'DPC-M-2026-04'],
    ['until 2026-04-09', 1, 'until 2026-04-09'],
    ['', 1, ''],
  ])('%s by %i weeks is %s', (text, weeks, expected) => expect(moved(text, weeks)).toBe(expected));

  test.each([
    ['member_from', '2026-04-01', '2026-04-08'],
    ['submitted_at', '2026-01-05T09:00:00+00:00', '2026-01-12T09:00:00.000Z'],
    ['accreditations', 'IDVA:2027-03-31|ISAC:2026-11-30', 'IDVA:2027-04-07|ISAC:2026-12-07'],
    ['perpetrator_dob', '1990-12-01', '1990-12-01'],
    ['behaviours', 'Called on 2026-04-01: no answer', 'Called on 2026-04-01: no answer'],
  ])('in the column %s, %s becomes %s', (column, text, expected) => expect(movedCell(column, text, 1)).toBe(expected));

  it('moves days however deep, but no date of birth', () => {
    const event = {
      at: '2026-04-09T10:00:00+01:00',
      number: 19,
      items: [{ reviewOn: '2026-05-14', note: null }],
      subjectDob: '1990-12-01',
    };
    expect(movedDeep(event, 1)).toEqual({
      at: '2026-04-16T09:00:00.000Z',
      number: 19,
      items: [{ reviewOn: '2026-05-21', note: null }],
      subjectDob: '1990-12-01',
    });
  });
});
