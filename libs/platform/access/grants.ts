import type { Facts, Post } from './actor.js';
import { byReceipt, lettersOf, teamOnly, type Category, type Letter, type Role } from './access-matrix.js';
import type { Conditions } from './conditions.js';
import { neededFor, standingAt, type Depth } from './depths.js';
import { emptyIn, fromGivers } from './givers.js';
import { byGuestPlace, byListing } from './listed.js';
import { Reach } from './reach.js';

const forumRoles: readonly Role[] = ['coordinator', 'chair', 'police'];

/** Those who run a forum work on its cases; whoever else is in it receives them, at the depth at which they are shared. */
const runs: readonly Role[] = ['coordinator', 'chair'];

/** A category, and to whom: with how deep a case has to be shared with those who receive it for that to be among it. */
interface Asked {
  readonly category: Category;
  readonly post: Post;
  readonly actor: Facts;
  readonly needed: Depth;
}

/** How deep a case has to be shared in a forum of the post's (decision 75). */
const neededIn = ({ post, needed }: Asked): Depth => (runs.includes(post.role) ? 'presence' : needed);

/**
 * The cases a post reaches: those of its forums, those on whose team the person is for that agency, and those whose
 * investigation they handed over, as these were until then; where the victim is they no longer need (decision 77).
 */
function standings(asked: Asked, narrow = false): Conditions[] {
  const { post, actor } = asked;
  if (post.role === 'system') return [{}];
  const reach = Reach.by(actor);
  const teamed = reach.teamed(post);
  const byTeam: Conditions[] = teamed.length ? [{ caseId: { $in: teamed } }] : [];
  const byForum: Conditions[] =
    !narrow && forumRoles.includes(post.role) && post.forumIds.length
      ? [{ [standingAt[neededIn(asked)]]: { $in: reach.forums(post) } }]
      : [];
  const handedOver = narrow ? [] : reach.handedOver(post);
  const untilThen: Conditions[] = handedOver.length ? [{ caseId: { $in: handedOver }, handedOverBy: actor.id }] : [];
  return [...byForum, ...byTeam, ...untilThen];
}

/**
 * The cases whose nomination the person received as coordinator. There may be thousands of them, so they are not among
 * the facts about a person: like where a case stands, they are looked up beside the row.
 */
const received = ({ category, post, actor }: Asked): Conditions[] =>
  post.role === 'coordinator' && byReceipt.includes(category) ? [{ receiptOf: actor.id }] : [];

function reached(letter: Letter, asked: Asked): Conditions[] {
  const { category, post, actor, needed } = asked;
  const reach = Reach.by(actor);
  const byGrant = (): Conditions[] => [{ caseId: { $in: reach.granted(category) } }];
  const listed = byListing(letter, asked);
  switch (letter) {
    case 'F':
      return [...standings(asked, teamOnly.includes(category)), ...byGrant(), ...listed];
    case 'S':
      return [...[...standings(asked), ...byGrant()].map((one) => ({ ...one, released: true })), ...listed];
    case 'I':
      return [{ caseId: { $in: reach.items(needed) } }, ...listed];
    case 'O':
      return [{ agencyId: post.agencyId }];
    case 'G':
      return [...byGrant(), ...received(asked)];
    case 'P':
    case 'A':
    case 'R':
    case 'N':
      return [];
  }
}

/** One category's grants of reading for a post, alternatives that add up; by its cell, or as if that had these letters. */
export const grantsOf = (category: Category, post: Post, actor: Facts, letters?: readonly Letter[]): Conditions[] =>
  grantsAt({ category, post, actor, needed: neededFor(actor.openedAt, category) }, letters);

/** As `grantsOf`, at a depth of sharing that is said. */
export function grantsAt(asked: Asked, given?: readonly Letter[]): Conditions[] {
  const { category, post, actor } = asked;
  const letters = given ?? lettersOf(category, post.role, post.duty);
  const open = letters.includes('F') && !teamOnly.includes(category) && neededIn(asked) === 'presence';
  const byLetters = letters.flatMap((letter) => {
    const conditions = reached(letter, asked).filter((one) => !emptyIn(one));
    if (letter === 'O' || post.role === 'system') return conditions;
    const whole = open || (letter === 'S' && neededIn(asked) === 'presence');
    const standing = forumRoles.includes(post.role) && whole ? post.forumIds : [];
    return conditions.flatMap((one) => fromGivers(one, { category, post, actor, standing }));
  });
  return given ? byLetters : [...byLetters, ...byGuestPlace(asked)];
}
