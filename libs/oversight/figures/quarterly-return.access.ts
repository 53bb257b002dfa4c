import { advocates, leadsService, worksForService } from '../../victims/advocacy/index.js';
import { access } from '../../platform/access/access.js';
import { agenciesOf, forumsAs, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { QuarterlyReturn, ReturnFigures } from './quarterly-return.entity.js';

/** That a quarter was handed in tells of nothing that was counted. */
const toPostHolders = ({ posts }: Facts): Conditions[] => (posts.length ? [{}] : []);

const servicesOf = (actor: Facts): string[] => agenciesOf(actor).filter((id) => worksForService(actor, id));

/** Those who run the forum, and the service's own people; overseers are shown theirs beside this. */
function read(actor: Facts): Conditions[] {
  const [forums, services] = [forumsAs(actor, 'coordinator', 'chair'), servicesOf(actor)];
  return [
    ...(forums.length ? [{ forumId: { $in: forums } }] : []),
    ...(services.length ? [{ agencyId: { $in: services } }] : []),
  ];
}

const ofMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
const ofMyService = ({ agencyId }: Post, actor: Facts): Conditions =>
  leadsService(actor, agencyId) ? { agencyId } : { id: { $in: [] } };

export const quarterlyReturnAccess = [
  access(QuarterlyReturn, toPostHolders, [
    { to: ['coordinator'], can: ['create'], where: ofMyForums },
    { to: advocates, can: ['create'], where: ofMyService },
  ]),
  // They come with their return.
  access(ReturnFigures, read),
];
