import type { Facts, Post, Seat } from './actor.js';
import type { Role } from './access-matrix.js';
import { countsForums, sightOf } from './counting.js';

const forum = { id: 'clinic', areaCode: 'here' };
const post = (role: Role, change: Partial<Post> = {}): Post => ({
  id: 'p',
  role,
  agencyId: 'a',
  areaCode: 'here',
  forumIds: [],
  ownAgencyIds: [],
  shares: [],
  ...change,
});
const having = (...posts: Post[]): Facts => ({
  id: 'x',
  posts,
  team: [],
  items: [],
  grants: [],
  barredCaseIds: [],
});
const seated = (change: Partial<Seat> = {}): Facts => ({
  ...having(post('strategic')),
  seats: [{ groupId: 'g', areaCode: 'here', agencyId: 'a', chairs: false, thirdSector: false, ...change }],
});
const elsewhere = { areaCode: 'there' };
const owning = (role: Role, forumId = 'clinic', agencyId = 'a'): Facts => ({
  ...having(post(role, elsewhere)),
  funded: [{ forumId, agencyId }],
});
const member = { forumIds: ['clinic'] };

describe('the figures of a forum', () => {
  it.each<[string, Facts, string | undefined]>([
    ['its coordinator', having(post('coordinator', member)), 'whole'],
    ['its chair, from another area', having(post('chair', { ...member, ...elsewhere })), 'whole'],
    ['a coordinator of another forum of the area', having(post('coordinator', { forumIds: ['other'] })), undefined],
    ['the policing body of its area', having(post('policing_body')), 'counts'],
    ['the policing body of another area', having(post('policing_body', elsewhere)), undefined],
    ['an auditor of its area', having(post('auditor')), 'counts'],
    ['police of its area', having(post('police')), 'counts'],
    [
      'a MAPPA coordinator from elsewhere who belongs to it',
      having(post('mappa_coordinator', { ...member, ...elsewhere })),
      'counts',
    ],
    ['a clinician who belongs to it', having(post('health', member)), undefined],
    ['an administrator of its area', having(post('system_admin')), undefined],
    ['a guest', having(post('guest', member)), undefined],
    ['somebody who oversees and runs it', having(post('auditor'), post('chair', member)), 'whole'],
    ['a member of a strategic group of its area', seated(), 'counts'],
    ['one from the third sector', seated({ thirdSector: true }), 'totals'],
    ['one of a group of another area', seated({ areaCode: 'there' }), undefined],
    ['one who sits there for another agency', seated({ agencyId: 'b' }), undefined],
    ['who owns its grant', owning('strategic'), 'totals'],
    ['who owns its grant, for a policing body of elsewhere', owning('policing_body'), 'totals'],
    ['who owns the grant of another forum', owning('strategic', 'other'), undefined],
    ['who owned it for another agency', owning('strategic', 'clinic', 'b'), undefined],
    ['who owns it and works on cases', owning('housing'), undefined],
    ['a strategic post that sits in no group', having(post('strategic', member)), undefined],
    ['somebody who sits in a group, with another post', { ...seated(), posts: [post('housing')] }, undefined],
    ['nobody', having(), undefined],
  ])('are shown to %s as the table has it', (_, facts, sight) => expect(sightOf(facts, forum)).toBe(sight));

  it('are offered to whoever may be shown some', () => {
    expect(countsForums(having(post('police')))).toBe(true);
    expect(countsForums(having(post('housing'), post('system_admin')))).toBe(false);
  });
});
