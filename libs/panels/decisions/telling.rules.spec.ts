import { londonDay } from '../../kernel/london-date.js';
import { tellingFaults, tellsFor } from './telling.rules.js';

const day = londonDay('2026-04-09');
const before = londonDay('2026-04-08');
const [telling, teller] = ['That he is held', 'lleucu'];

describe('who tells the victim what by when', () => {
  it.each([
    ['nothing', {}, []],
    ['why nothing is told', { tellNothingReason: 'She asked for it' }, []],
    ['why nothing, and what', { tellNothingReason: 'She asked for it', telling }, ['tellNothingReason']],
    ['why nothing, and all of it', { tellNothingReason: 'No', telling, teller, tellBy: day }, ['tellNothingReason']],
    ['all of it', { telling, teller, tellBy: day }, []],
    ['what alone', { telling }, ['teller', 'tellBy']],
    ['who alone', { teller }, ['telling', 'tellBy']],
    ['by when alone', { tellBy: day }, ['telling', 'teller']],
    ['no day', { telling, teller }, ['tellBy']],
    ['nobody', { telling, tellBy: day }, ['teller']],
    ['not what', { teller, tellBy: day }, ['telling']],
    ['a day before the discussion', { telling, teller, tellBy: before }, ['tellBy']],
    ['such a day and nobody', { telling, tellBy: before }, ['teller', 'tellBy']],
  ])('%s', (_, asked, expected) => {
    expect(tellingFaults(asked, day).map(({ field }) => field)).toEqual(expected);
  });

  it.each([
    ['nobody in post', [], undefined],
    ['their only agency', [['a']], 'a'],
    ['the agency that is in the forum', [['a'], ['b', 'here']], 'b'],
    ['the first where none is', [['a'], ['b', 'there']], 'a'],
  ])('for %s', (_, posts, expected) => {
    const held = posts.map(([agencyId = '', ...forumIds]) => ({ agencyId, forumIds }));
    expect(tellsFor(held, 'here')).toBe(expected);
  });
});
