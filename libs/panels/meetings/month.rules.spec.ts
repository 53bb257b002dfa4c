import { isMonth, monthOf, monthWith } from './month.rules.js';
import { londonDay } from '../../kernel/london-date.js';

const days = (month: string) => monthOf(month).weeks.map((week) => week.map((day) => day?.slice(8) ?? '').join(' '));

describe('a month of panels', () => {
  it('has weeks from Monday, and no day of another month', () => {
    // 1 December 2026 is a Tuesday.
    expect(days('2026-12')).toEqual([
      ' 01 02 03 04 05 06',
      '07 08 09 10 11 12 13',
      '14 15 16 17 18 19 20',
      '21 22 23 24 25 26 27',
      '28 29 30 31   ',
    ]);
  });

  it('is four whole weeks in a February that begins on a Monday, and six in a month that needs them', () => {
    expect(days('2027-02')).toHaveLength(4);
    expect(days('2026-08')).toHaveLength(6);
    expect(monthOf('2028-02').last).toBe('2028-02-29');
  });

  it('names the months beside it, over the turn of a year, as far as an address can', () => {
    expect(monthOf('2026-12')).toMatchObject({ before: '2026-11-01', after: '2027-01-01' });
    expect(monthOf('2000-01').before).toBeNull();
    expect(monthOf('2099-12').after).toBeNull();
  });

  it.each(['2026-13', '2026-00', '1999-12', '2100-01', '2026-1', '2026-12-01', '202612', '', undefined, ['2026-12']])(
    'is not %p',
    (text) => expect(isMonth(text)).toBe(false),
  );

  it('is that in which a day lies', () => {
    expect(monthWith(londonDay('2026-12-31'))).toBe('2026-12');
  });
});
