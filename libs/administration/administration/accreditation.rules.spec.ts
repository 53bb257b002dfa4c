import { londonDay } from '../../kernel/london-date.js';
import { showingOf, standingOf } from './accreditation.rules.js';

const today = londonDay('2026-03-16');

describe('an accreditation', () => {
  it.each([
    ['held', '2026-03-15', 'over'],
    ['held', '2026-03-16', 'soon'],
    ['held', '2026-06-16', 'soon'],
    ['held', '2026-06-17', 'in_date'],
    ['ended', '2027-01-01', 'over'],
  ])('that is %s until %s is %s', (state, lastGoodDay, standing) => {
    expect(standingOf({ state, lastGoodDay }, today)).toBe(standing);
  });

  it('is listed as it stands; what ends soon is in date still', () => {
    expect(showingOf('soon', today)).toEqual({
      state: 'held',
      lastGoodDay: { $gte: '2026-03-16', $lte: '2026-06-16' },
    });
    expect(showingOf('in_date', today)).toEqual({ state: 'held', lastGoodDay: { $gte: '2026-03-16' } });
    expect(showingOf('over', today)).toEqual({ lastGoodDay: { $lt: '2026-03-16' } });
  });
});
