import type { Facts, Post } from './actor.js';
import type { Conditions } from './conditions.js';

/**
 * The cases of which a side went to the force of this post, and is that force's still (decision 221): where no forum of it has
 * the case, its coordinators and officers work on it as its owner.
 */
export const tookOver = ({ areaCode }: Post, { took = [] }: Facts): Conditions => ({
  caseId: { $in: took.filter((one) => one.areaCode === areaCode).map(({ caseId }) => caseId) },
});
