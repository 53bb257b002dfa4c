import { forumsAs, type Facts } from './actor.js';
import type { Conditions } from './conditions.js';
import { standingIn } from './depths.js';

/**
 * Some forums in which somebody brings the same, and what that is. One in which they receive cases is by itself, since a
 * case may be shared deeper in another.
 */
interface Place {
  readonly forumIds: readonly string[];
  readonly facts: Facts;
}

const known = new WeakMap<Facts, readonly Place[]>();
const shut = new WeakMap<Facts, Facts>();

/**
 * Where somebody reaches rows of cases: forum by forum, with what they bring there alone. Whoever takes part in a forum
 * is on the team of a case in it too, whichever forum put them there.
 */
export function placesOf(actor: Facts): readonly Place[] {
  const places = known.get(actor) ?? gathered(actor);
  known.set(actor, places);
  return places;
}

function gathered(actor: Facts): readonly Place[] {
  const forums = [
    ...actor.posts.flatMap(({ forumIds }) => forumIds),
    ...[...actor.team, ...actor.grants].flatMap(({ forumIds }) => forumIds),
    ...actor.items.map(({ forumId }) => forumId),
  ];
  const receiving = forumsAs(actor, 'police');
  const alike = new Map<string, { forumIds: string[]; brought: Pick<Facts, 'team' | 'items' | 'grants'> }>();
  for (const forumId of [...new Set(forums)].sort()) {
    const brought = broughtTo(actor, forumId);
    const items = brought.items.map(({ caseId, depth, hostIds }) => [caseId, depth, hostIds]);
    const key = JSON.stringify([brought.team, brought.grants, items, receiving.includes(forumId) && forumId]);
    const place = alike.get(key) ?? { forumIds: [], brought };
    place.forumIds.push(forumId);
    alike.set(key, place);
  }
  return [...alike.values()].map(({ forumIds, brought }) => ({
    forumIds,
    facts: { ...actor, ...brought, posts: postsIn(actor, forumIds) },
  }));
}

/** The teams that somebody is on in a forum: those that it put them on, and those of their agencies that take part in it. */
export function teamIn({ team, posts }: Facts, forumId: string): Facts['team'] {
  const forAgencies = posts.filter(({ forumIds }) => forumIds.includes(forumId)).map(({ agencyId }) => agencyId);
  return team.filter((one) => one.forumIds.includes(forumId) || forAgencies.includes(one.agencyId));
}

function broughtTo(actor: Facts, forumId: string): Pick<Facts, 'team' | 'items' | 'grants'> {
  return {
    team: teamIn(actor, forumId),
    items: actor.items.filter((one) => one.forumId === forumId),
    grants: actor.grants.filter(({ forumIds }) => forumIds.includes(forumId)),
  };
}

/** Posts as far as they are of some forums, with the agreements that are in force there. */
function postsIn({ posts }: Facts, forumIds: readonly string[]): Facts['posts'] {
  const here = (all: readonly string[]): string[] => all.filter((forumId) => forumIds.includes(forumId));
  return posts.map((post) => ({
    ...post,
    forumIds: here(post.forumIds),
    shares: post.shares
      .map((share) => ({ ...share, forumIds: here(share.forumIds) }))
      .filter((share) => share.forumIds.length),
  }));
}

/** Somebody who brings nothing but their agencies. */
function nowhere(actor: Facts): Facts {
  const facts = shut.get(actor) ?? { ...actor, team: [], items: [], grants: [], posts: postsIn(actor, []) };
  shut.set(actor, facts);
  return facts;
}

/** Whether rows are reached by the case, and not as one's own. */
const isReached = (conditions: Conditions): boolean => {
  const { receiptOf, caseId } = conditions;
  const byStanding = standingIn(conditions) !== undefined;
  return (
    byStanding ||
    conditions['listed'] !== undefined ||
    receiptOf !== undefined ||
    (typeof caseId === 'object' && '$in' in caseId)
  );
};

/** A nomination is received in a forum: what was received is read in the forums of those who coordinate it. */
const isOpenIn = ({ posts }: Facts, conditions: Conditions): boolean =>
  conditions['receiptOf'] === undefined ||
  posts.some(({ role, forumIds }) => role === 'coordinator' && forumIds.length > 0);

/** A listing counts in the forum of the row alone. */
const here = ({ listed, ...conditions }: Conditions): Conditions =>
  listed === undefined ? conditions : { ...conditions, listedHere: listed };

/**
 * What somebody reads of rows that are each a forum's: in each forum by what they bring there alone, so that being
 * concerned with a case in one forum opens nothing of another's; and as their own, wherever that is.
 */
export function apart(actor: Facts, read: (facts: Facts) => Conditions[]): Conditions[] {
  const own = read(nowhere(actor)).filter((conditions) => !isReached(conditions));
  const there = placesOf(actor).flatMap(({ forumIds, facts }) =>
    read(facts)
      .filter((conditions) => isReached(conditions) && isOpenIn(facts, conditions))
      .map((conditions) => ({ ...here(conditions), forumId: { $in: forumIds } })),
  );
  return [...own, ...there];
}
