import { tacticsShown, type TacticCount } from './tactics.rules.js';

const of = (tactic: string | null, set: number, done = 0): TacticCount => ({ tactic, set, done });
const rows = (counted: TacticCount[], told: string[]) =>
  tacticsShown(counted, told)?.tactics.map(({ tactic, set, done }) => [tactic, set, done]);

describe('actions by tactic', () => {
  it('are told in the order of the forum, also where there were none, and last those that carry none', () => {
    const counted = [of(null, 2), of('support', 1, 1), of('disruption', 7, 3)];
    expect(rows(counted, ['diversion', 'disruption'])).toEqual([
      ['diversion', 0, 0],
      ['disruption', 7, 3],
      ['support', 1, 1],
      [null, 2, 0],
    ]);
    expect(tacticsShown(counted, ['diversion', 'disruption'])).toMatchObject({ set: 10 });
  });

  it('are none where the forum tells them by none', () => {
    expect(tacticsShown([of(null, 9, 3)], [])).toBeNull();
    expect(rows([of('support', 1)], [])).toEqual([['support', 1, 0]]);
  });

  it('are no persons: no number is too small to be shown', () => {
    expect(tacticsShown([of('a', 1, 1), of('b', 3)], ['a', 'b'])).toEqual({
      set: 4,
      tactics: [of('a', 1, 1), of('b', 3)],
    });
    expect(tacticsShown([], ['a'])).toEqual({ set: 0, tactics: [of('a', 0)] });
  });
});
