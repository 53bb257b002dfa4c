import { workers } from '../../platform/access/access-matrix.js';
import { access } from '../../platform/access/access.js';
import { agenciesOf, type Facts } from '../../platform/access/actor.js';
import { OwnCopy } from './own-copy.entity.js';

/** A copy is for whoever made it, for as long as they work for the agency and the case is not kept from them. */
const mine = (actor: Facts) =>
  actor.posts.length
    ? [{ askedBy: actor.id, agencyId: { $in: agenciesOf(actor) }, caseId: { $nin: actor.barredCaseIds } }]
    : [];

export const ownCopyAccess = access(OwnCopy, mine, [
  { to: workers, can: ['create'], where: ({ agencyId }, { id }) => ({ agencyId, askedBy: id }) },
]);
