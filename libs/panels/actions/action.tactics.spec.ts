import { tacticFaults, type Tactic } from './action.tactics.js';

describe('the tactic of an action', () => {
  it.each<[string, Tactic[], Tactic | undefined, string[]]>([
    ['is one of the forum’s', ['diversion', 'disruption'], 'disruption', []],
    ['is missing', ['diversion'], undefined, ['actions.errors.tacticMissing']],
    ['is none of the forum’s', ['diversion'], 'support', ['actions.errors.tacticElsewhere']],
    ['is not asked for', [], undefined, []],
    ['is said although nobody asks', [], 'support', ['actions.errors.tacticNotTold']],
  ])('%s', (_, told, tactic, expected) => {
    expect(tacticFaults(told, tactic).map(({ message }) => message)).toEqual(expected);
  });
});
