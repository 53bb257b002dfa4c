import { adviceShown } from './advice-figures.counting.js';

describe('advice in numbers', () => {
  const levels = new Map([
    ['standard', 7],
    ['medium', 6],
  ]);

  it('is whole for those who run the forum', () => {
    expect(adviceShown(new Map([['high', 1]]))).toEqual({
      total: 1,
      levels: { high: 1, medium: 0, standard: 0, not_said: 0 },
    });
  });

  it('hides what is small, and what would tell it', () => {
    expect(adviceShown(levels, 5)).toEqual({ total: 13, levels: { high: 0, medium: 6, standard: 7, not_said: 0 } });
    expect(adviceShown(new Map([['high', 3]]), 5)).toMatchObject({ total: null, levels: { high: null } });
  });
});
