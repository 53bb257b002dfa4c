import { randomUUID } from 'node:crypto';
import { readingBy } from '../libs/platform/access/access.js';
import { categories, lettersOf, roles, type Duty, type Role } from '../libs/platform/access/access-matrix.js';
import type { Actor, Post } from '../libs/platform/access/actor.js';
import { lockOf } from '../libs/platform/work/lock.js';
import { londonDate } from '../libs/kernel/london-date.js';

const at = new Date('2026-03-16T09:00:00Z');
const [agency, forum, elsewhere, caseId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

/** Somebody of one role in whom every way to see more comes together. */
function withAll(role: Role, duty: Duty | null): Actor {
  const post: Post = {
    id: randomUUID(),
    role,
    duty,
    agencyId: agency,
    areaCode: 'dyfed-powys',
    forumIds: [forum],
    ownAgencyIds: [agency],
    shares: [],
  };
  return {
    id: randomUUID(),
    posts: [post],
    team: [{ caseId, agencyId: agency, forumIds: [elsewhere] }],
    items: [{ caseId, forumId: forum }],
    grants: [{ caseId, categories, forumIds: [forum] }],
    barredCaseIds: [],
    at,
    today: londonDate(at),
    language: 'en',
    request: { id: randomUUID() },
  };
}

describe('the categories that the second lock holds somebody to', () => {
  const people = roles.flatMap((role) => [null, 'victim_liaison' as const].map((duty) => ({ role, duty })));

  it.each(people)('are those that a cell opens rows of: $role, $duty', ({ role, duty }) => {
    const actor = withAll(role, duty);
    const bounds = lockOf(actor).categories;
    const opening = categories.filter((one) => lettersOf(one, role, duty).some((letter) => 'FSIOG'.includes(letter)));
    expect([...bounds].sort()).toEqual([...opening].sort());
    // Wide enough for everything that the first lock could give, and shut where presence, counts or nothing is all.
    expect(categories.filter((one) => readingBy(one, actor).length > 0 && !bounds.includes(one))).toEqual([]);
    expect(bounds.filter((one) => /^[PARN]+$/.test(lettersOf(one, role, duty).join('')))).toEqual([]);
  });
});

describe('the forums that the second lock holds somebody to', () => {
  it.each(roles.map((role) => ({ role })))(
    'are those of their posts, to run those alone that they run: $role',
    ({ role }) => {
      const bounds = lockOf(withAll(role, null));
      expect(bounds.forumIds).toEqual([forum]);
      expect(bounds.runForumIds).toEqual(['coordinator', 'chair'].includes(role) ? [forum] : []);
      expect(bounds.placeIds).toEqual(expect.arrayContaining([forum, elsewhere]));
      expect(bounds.officer).toBe(role === 'auditor');
    },
  );

  it('are none where somebody has no post, whatever else they bring', () => {
    const { forumIds, runForumIds, officer } = lockOf({ ...withAll('chair', null), posts: [] });
    expect({ forumIds, runForumIds, officer }).toEqual({ forumIds: [], runForumIds: [], officer: false });
  });

  it('keep from two who look together what is barred to both, and open what either runs', () => {
    const other = { ...withAll('housing', null), barredCaseIds: [caseId] };
    const both = lockOf({ ...withAll('chair', null), barredCaseIds: [caseId, randomUUID()] }, other);
    expect(both.barredCaseIds).toEqual([caseId]);
    expect(both.runForumIds).toEqual([forum]);
  });
});
