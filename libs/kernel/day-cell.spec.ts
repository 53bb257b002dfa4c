import { readDayCell, type DatesAs } from './day-cell.js';

describe('reading a day that a sender wrote', () => {
  it.each<[string, DatesAs, string | undefined]>([
    ['2026-03-16', 'iso', '2026-03-16'],
    [' 2026-03-16 ', 'day_month_year', '2026-03-16'],
    ['03/04/2026', 'iso', undefined],
    ['03/04/2026', 'day_month_year', '2026-04-03'],
    ['3.4.2026', 'day_month_year', '2026-04-03'],
    ['31-12-2025', 'day_month_year', '2025-12-31'],
    ['12/31/2025', 'day_month_year', undefined],
    ['30/02/2026', 'day_month_year', undefined],
    ['03/04/26', 'day_month_year', undefined],
    ['45732', 'day_month_year', undefined],
    ['', 'day_month_year', undefined],
  ])('%s, where days are written as %s, is %s', (text, as, day) => {
    expect(readDayCell(text, as)).toBe(day);
  });
});
