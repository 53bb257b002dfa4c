import { isSuccess, successful } from './nomination.outcomes.js';
import { nominationStates } from './nomination.states.js';

describe('what a nomination came to', () => {
  it.each([
    ['submitted', null],
    ['returned', null],
    ['accepted', true],
    ['listed', true],
    ['merged', true],
    ['advice_only', true],
    ['redirected', false],
    ['declined', false],
    ['withdrawn', false],
  ])('%s is a success: %s', (state, expected) => {
    expect(nominationStates.states).toContain(state);
    expect(isSuccess(state)).toBe(expected);
    expect(successful.includes(state)).toBe(expected === true);
  });
});
