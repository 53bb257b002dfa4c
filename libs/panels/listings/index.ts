import { access } from '../../platform/access/access.js';
import { forumsAs, type Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Domain } from '../../platform/domain.js';
import { CaseListing } from './case-listing.entity.js';
import { noBasis, tellNoBasis } from './listings.jobs.js';
import { followListings } from './listings.keeping.js';
import { listingHandlers } from './listings.worker.js';

/** One's own, and those of the forums that one runs. */
function listingsOf(actor: Facts): Conditions[] {
  const forums = forumsAs(actor, 'coordinator', 'chair');
  const kept = actor.barredCaseIds.length ? { caseId: { $nin: actor.barredCaseIds } } : {};
  return [
    ...(actor.posts.length ? [{ staffId: actor.id, ...kept }] : []),
    ...(forums.length ? [{ forumId: { $in: forums }, ...kept }] : []),
  ];
}

export const listings: Domain = {
  name: 'listings',
  entities: [CaseListing],
  access: [access(CaseListing, listingsOf)],
  follows: followListings,
  jobs: [noBasis, tellNoBasis],
  handlers: listingHandlers,
};

export { CaseListing };
export { keepListings } from './listings.keeping.js';
