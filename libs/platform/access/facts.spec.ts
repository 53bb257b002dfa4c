import { expect, it } from '@jest/globals';
import { londonDay } from '../../kernel/london-date.js';
import type { Post } from './actor.js';
import { actorWith, factsIn, factsOf, postsOf, requesting } from './facts.js';

const post: Post = {
  id: 'p',
  role: 'mappa_coordinator',
  agencyId: 'a',
  areaCode: 'cheshire',
  forumIds: ['unit', 'consideration'],
  ownAgencyIds: ['a'],
  shares: [],
};

it('makes of a post that chairs a forum a chair there and nowhere else, beside what it is', () => {
  expect(postsOf([{ ...post, chairs: ['consideration'] }])).toEqual([
    post,
    { ...post, role: 'chair', forumIds: ['consideration'] },
  ]);
});

it('makes no chair of a post that chairs nothing', () => {
  expect(postsOf([{ ...post, chairs: [] }, post])).toEqual([post, post]);
});

it('takes for the facts of somebody the same object whatever they ask, so that nothing is worked out twice', () => {
  const facts = { ...factsIn('{}'), id: 's' };
  const moment = { at: new Date(0), today: londonDay('1970-01-01'), language: 'en', request: { id: 'r' } };
  const self = requesting(requesting(actorWith(facts, moment), { key: 'k' }), { choose: true });
  expect(factsOf(self)).toBe(facts);
  expect(self).toEqual({ ...facts, ...moment, request: { id: 'r', key: 'k', choose: true } });
});
