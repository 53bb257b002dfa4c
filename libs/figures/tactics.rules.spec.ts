import { tacticsShown, type TacticCount } from './tactics.rules.js';

const of = (tactic: string | null, set: number, done = 0): TacticCount => ({ tactic, set, done });
const rows = (counted: TacticCount[], told: string[], below?: number) =>
  tacticsShown(counted, told, below)?.tactics.map(({ tactic, set, done }) => [tactic, set, done]);

describe('actions by tactic', () => {
  it('are told in the order of the forum, also where there were none, and last those that carry none', () => {
    const counted = [of(null, 2), of('support', 1, 1), of('disruption', 7, 3)];
    expect(rows(counted, ['diversion', 'disruption'])).toEqual([
      ['diversion', 0, 0], ['disruption', 7, 3], ['support', 1, 1], [null, 2, 0],
    ]); // prettier-ignore
    expect(tacticsShown(counted, ['diversion', 'disruption'])).toMatchObject({ set: 10, hidden: false });
  });

  it('are none where the forum tells them by none', () => {
    expect(tacticsShown([of(null, 9, 3)], [])).toBeNull();
    expect(rows([of('support', 1)], [])).toEqual([['support', 1, 0]]);
  });

  it.each<[string, TacticCount[], number | null, unknown[]]>([
    ['shown where none is small', [of('a', 12, 6), of('b', 8, 0)], 20, [[12, 6], [8, 0]]],
    ['hidden all where one is small, for the others follow from the total', [of('a', 12, 6), of('b', 3)], 15, [[null, null], [null, null]]],
    ['hidden with their total where that is small', [of('a', 3), of('b', 0)], null, [[null, null], [null, null]]],
    ['shown without what is done where few are, or few are not', [of('a', 12, 2), of('b', 8, 6)], 20, [[12, null], [8, null]]],
    ['nothing where there is nothing', [], 0, [[0, 0], [0, 0]]],
  ])('are %s', (_, counted, total, expected) => {
    const shown = tacticsShown(counted, ['a', 'b'], 5);
    expect(shown?.set).toBe(total);
    expect(shown?.tactics.map(({ set, done }) => [set, done])).toEqual(expected);
  }); // prettier-ignore
});
