import { describe, expect, it } from '@jest/globals';
import { attemptsIn } from './attempts.rules.js';

const [first, second, third] = [new Date('2026-04-01'), new Date('2026-04-02'), new Date('2026-04-03')];
const out = (happenedAt: Date, reached: 'spoke' | 'no_answer') => ({ happenedAt, direction: 'out' as const, reached });

describe('attempts to reach a victim', () => {
  it.each([
    ['none', [], null, 0],
    ['all in vain', [out(first, 'no_answer'), out(second, 'no_answer')], null, 2],
    ['since they were spoken to', [out(first, 'no_answer'), out(second, 'spoke'), out(third, 'no_answer')], second, 1],
    ['none since', [out(first, 'no_answer'), out(second, 'spoke')], second, 0],
    [
      'since they rang themselves',
      [out(first, 'no_answer'), { happenedAt: second, direction: 'in' as const, reached: 'spoke' as const }],
      second,
      0,
    ],
    ['whatever the order', [out(third, 'no_answer'), out(first, 'spoke'), out(second, 'no_answer')], first, 2],
  ])('are counted: %s', (_, contacts, lastReached, triedSince) => {
    expect(attemptsIn(contacts)).toEqual({ lastReached, triedSince });
  });
});
