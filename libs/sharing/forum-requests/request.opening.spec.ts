import { describe, expect, it } from '@jest/globals';
import type { Post } from '../../platform/access/actor.js';
import { openedTo } from './request.opening.js';

const post = (shares: Post['shares'] = []): Post => ({
  id: 'post',
  role: 'coordinator',
  agencyId: 'ours',
  areaCode: 'sussex',
  forumIds: ['matac'],
  ownAgencyIds: ['ours'],
  shares,
});
const share = (words: string[], forumIds = ['matac'], agencyIds = ['theirs']) => ({ words, forumIds, agencyIds });

describe('what opens to a forum by the standing of a case', () => {
  it.each<[string, Post, string, string[]]>([
    ['nothing without an agreement', post(), 'theirs', []],
    [
      'what an agreement in the forum names',
      post([share(['case_exists', 'perpetrator_identity'])]),
      'theirs',
      ['caseExists', 'perpetratorIdentity', 'nomination'],
    ],
    ['nothing where it does not name that there is a case', post([share(['perpetrator_identity'])]), 'theirs', []],
    ['nothing by an agreement for another forum', post([share(['case_exists'], ['clinic'])]), 'theirs', []],
    ['nothing by an agreement with others', post([share(['case_exists'], ['matac'], ['others'])]), 'theirs', []],
    [
      'where the victim is to nobody',
      post([share(['case_exists', 'victim_location'])]),
      'theirs',
      ['caseExists', 'nomination'],
    ],
  ])('is %s', (_, of, agencyId, opened) => {
    expect([...openedTo(of, 'matac', agencyId)].sort()).toEqual([...opened].sort());
  });

  it('is all that a forum reads, of the own controller', () => {
    const opened = openedTo(post(), 'matac', 'ours');
    expect(opened).toEqual(expect.arrayContaining(['caseExists', 'minutes', 'actions', 'victimIdentity']));
    for (const shut of ['victimLocation', 'advocateConfidence', 'keptAnswer']) expect(opened).not.toContain(shut);
  });
});
