import { expect, it } from '@jest/globals';
import type { Post } from './actor.js';
import { postsOf } from './facts.js';

const post: Post = {
  id: 'p', role: 'mappa_coordinator', agencyId: 'a', areaCode: 'cheshire', forumIds: ['unit', 'consideration'],
  ownAgencyIds: ['a'], shares: [],
}; // prettier-ignore

it('makes of a post that chairs a forum a chair there and nowhere else, beside what it is', () => {
  expect(postsOf([{ ...post, chairs: ['consideration'] }])).toEqual([
    post,
    { ...post, role: 'chair', forumIds: ['consideration'] },
  ]);
});

it('makes no chair of a post that chairs nothing', () => {
  expect(postsOf([{ ...post, chairs: [] }, post])).toEqual([post, post]);
});
