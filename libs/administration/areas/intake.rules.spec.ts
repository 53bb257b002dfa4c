import { describe, expect, it } from '@jest/globals';
import { hasEnded, hears, listWithout, sentUpBy } from './intake.rules.js';

it('knows a forum that has ended from one that is a project, business as usual, or says nothing', () => {
  expect(['ended', 'standing', 'project'].map((status) => hasEnded({ status: status as 'ended' }))).toEqual([
    true,
    false,
    false,
  ]);
  expect([hasEnded({}), hasEnded(undefined)]).toEqual([false, false]);
});

it('knows which forums send cases up to one that takes no others', () => {
  const selection = { rule: 'escalated', by: 'panel', text: 'x' };
  expect(sentUpBy({ selection, upstream: ['panel', 'desk'] })).toEqual(['panel', 'desk']);
  expect(sentUpBy({ selection: { ...selection, rule: 'all' }, upstream: ['panel'] })).toBeUndefined();
  expect(sentUpBy(undefined)).toBeUndefined();
});

describe('the list on which a case is heard', () => {
  it.each([
    ['both', true, true, 'perpetrator'],
    ['perpetrator', true, false, 'perpetrator'],
    ['victim', false, true, 'victim'],
  ] as const)('a forum of %s', (lists, byPerpetrator, byVictim, without) => {
    const settings = { lists };
    expect([hears(settings, 'perpetrator'), hears(settings, 'victim')]).toEqual([byPerpetrator, byVictim]);
    expect(listWithout(settings)).toBe(without);
  });

  it('a forum that has settled nothing', () => {
    expect([hears(undefined, 'victim'), listWithout(undefined)]).toEqual([true, 'perpetrator']);
  });
});
