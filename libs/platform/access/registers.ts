import type { Role } from './access-matrix.js';
import { hasRole, type Facts, type Post } from './actor.js';
import type { Conditions } from './conditions.js';

/** What a post reaches of a register that is kept by area: what its own agency entered, and all of its area. */
export const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
export const ofMyArea = ({ areaCode }: Post): Conditions => ({ areaCode });

/**
 * Who reads a register that stands on no case: its keepers, each in the areas of their posts, and the worker.
 * @param keepers the roles that keep it
 * @returns the conditions for somebody's facts; none where they keep it nowhere
 */
export const toKeepersOfArea =
  (keepers: readonly Role[]) =>
  (actor: Facts): Conditions[] => {
    if (hasRole(actor, 'system')) return [{}];
    const posts = actor.posts.filter(({ role }) => keepers.some((one) => one === role));
    const areas = [...new Set(posts.map(({ areaCode }) => areaCode))];
    return areas.length ? [{ areaCode: { $in: areas } }] : [];
  };
