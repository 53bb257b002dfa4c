import { lettersOf, type Category, type Letter, type Role } from './access-matrix.js';
import type { Facts, Post } from './actor.js';
import type { Conditions } from './conditions.js';
import { deeper, depths, neededFor, type Depth } from './depths.js';
import { fromGivers } from './givers.js';
import { Reach } from './reach.js';

/**
 * A position is listed on a case while it has a place at the meeting of its item, answers a return for it, or owns an open
 * action of it (`libs/panels/listings`, decision 188). A listing is looked up beside the row, like a receipt: it is no fact and no grant.
 */

/** What a listing never opens: it needs the team of the case, a forum or a grant. */
const closed: readonly Category[] = [
  'victimLocation',
  'victimHealth',
  'perpetratorHealth',
  'advocateConfidence',
  'sensitiveIntelligence',
  'mappaDocuments',
  'children',
  'thirdParty',
];

/** Who people are, of which a listing opens as much as finds them: by the tables of people alone (`listedIdentities`). */
export const identities = ['victimIdentity', 'perpetratorIdentity'] as const satisfies readonly Category[];
export type Identity = (typeof identities)[number];
const isIdentity = (category: Category): boolean => (identities as readonly Category[]).includes(category);

/** The product reads by itself. */
const beside: readonly Role[] = ['system'];

/** By a place at the meeting alone, or by any cause. */
type Cause = 'place' | 'any';

/** One listing that is asked for. */
interface Wanted {
  readonly staffIds: readonly string[];
  readonly agencyId: string;
  readonly depth: Depth;
  readonly cause: Cause;
}

/** As one value of a condition, so that it is compared like any other. */
export const listingOf = ({ staffIds, agencyId, depth, cause }: Wanted): string =>
  [staffIds.join(), agencyId, depth, cause].join(' ');

/** @throws Error for a value that is no listing */
export function readListing(value: unknown): Wanted {
  const [staffIds = '', agencyId = '', depth, cause] = String(value).split(' ');
  const deep = depths.find((one) => one === depth);
  if (!deep || (cause !== 'place' && cause !== 'any')) throw new Error('No listing');
  return { staffIds: staffIds.split(','), agencyId, depth: deep, cause };
}

/** The condition of being listed on the case, which stands in that forum at least as deep. */
export const isListed = (
  post: Post,
  { id, listedAs = [id] }: Facts,
  depth: Depth,
  cause: Cause = 'any',
): Conditions => ({
  listed: listingOf({ staffIds: listedAs, agencyId: post.agencyId, depth, cause }),
});

interface Asked {
  readonly category: Category;
  readonly post: Post;
  readonly actor: Facts;
  readonly needed: Depth;
}

/** What being listed opens of a category by one letter of its column. */
export function byListing(letter: Letter, { category, post, actor, needed }: Asked): Conditions[] {
  if (closed.includes(category) || isIdentity(category) || beside.includes(post.role)) return [];
  if (letter === 'F') return [isListed(post, actor, needed)];
  if (letter === 'S') return [{ ...isListed(post, actor, needed), released: true }];
  // What was said at a meeting is read by those who had a place there; that there is a case, by all who are listed.
  if (letter === 'I') return [isListed(post, actor, needed, category === 'caseExists' ? 'any' : 'place')];
  return [];
}

/** Posts of a force that comes as a guest. */
const guestForce: readonly Role[] = ['police', 'guest'];

/** What a place as a guest opens to a force at the one item: what its people are at home opens nothing there. */
export function byGuestPlace({ category, post, actor, needed }: Asked): Conditions[] {
  if (!guestForce.includes(post.role) || closed.includes(category) || isIdentity(category)) return [];
  const letters = lettersOf(category, 'guest');
  return Reach.by(actor)
    .visited(needed)
    .flatMap(({ caseIds, hosts }) => {
      const at: Conditions = { caseId: { $in: caseIds } };
      // That there is an item and a case is what they were invited to, and needs no agreement where they came without one.
      if (category === 'caseExists') return hosts.length ? [{ ...at, agencyId: { $in: hosts } }] : [];
      if (!letters.includes('F') && !letters.includes('S')) return [];
      const opened = letters.includes('F') ? at : { ...at, released: true };
      return fromGivers(opened, { category, post, actor, standing: [] });
    });
}

/**
 * Who the people of a case are, to a guest force: of the data controller whose case it is what a request would tell it, which
 * needs no agreement; of others as much, by one.
 */
function toGuests(post: Post, actor: Facts, of: Identified): Conditions[] {
  if (!guestForce.includes(post.role)) return [];
  return identities.flatMap((category) => {
    const found = of({ ...post, role: 'guest' }, category);
    if (!found) return [];
    const visited = Reach.by(actor).visited(deeper('core', neededFor(actor.openedAt, category)));
    return visited.flatMap(({ caseIds, hosts }) => {
      const told: Conditions = { caseId: { $in: caseIds }, category, ...found };
      const theirs = hosts.length ? [{ ...told, agencyId: { $in: hosts } }] : [];
      return [...theirs, ...fromGivers(told, { category, post, actor, standing: [] })];
    });
  });
}

/** Whether being listed opens anything of a category to a role, at whatever level. */
export function opensByListing(category: Category, role: Role): boolean {
  const wanted = isIdentity(category) ? 'FGS' : 'FSI';
  const isOpen = !closed.includes(category) && !beside.includes(role);
  return isOpen && lettersOf(category, role).some((one) => wanted.includes(one));
}

/** What of a person's rows a post reads by being listed on their case: nothing, or those of which this is so. */
export type Identified = (post: Post, identity: Identity) => Conditions | undefined;

/**
 * Who the people of a case are, to those who are listed on it: as much as `of` says, for each role whose column opens it at
 * all; of what an agreement covers, like everything else. Alternatives for the tables of people.
 */
export const listedIdentities =
  (of: Identified) =>
  (actor: Facts): Conditions[] =>
    actor.posts.flatMap((post) => [
      ...toGuests(post, actor, of),
      ...identities.flatMap((category) => {
        const opens = lettersOf(category, post.role, post.duty).some((one) => 'FGS'.includes(one));
        const found = opens && !beside.includes(post.role) ? of(post, category) : undefined;
        if (!found) return [];
        const needed = deeper('core', neededFor(actor.openedAt, category));
        const listed = { ...isListed(post, actor, needed), category, ...found };
        return fromGivers(listed, { category, post, actor, standing: [] });
      }),
    ]);
