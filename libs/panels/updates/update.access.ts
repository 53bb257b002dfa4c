import { workers } from '../../platform/access/access-matrix.js';
import { access, type AccessTable, type Entity } from '../../platform/access/access.js';
import type { Facts, Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { tookOver } from '../../platform/access/taken.js';
import { CaseUpdateText } from './update-text.entity.js';

const whoRunsIt = ['coordinator', 'chair'] as const;

const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
const mine = (_: Post, { id }: Facts): Conditions => ({ madeBy: id });
/** The cases on whose team the actor is for the agency of this post. */
const ofMyTeams = ({ agencyId }: Post, { team }: Facts): Conditions => ({
  caseId: { $in: team.filter((one) => one.agencyId === agencyId).map(({ caseId }) => caseId) },
});

export const updateAccess = (update: Entity): AccessTable =>
  access(update, 'caseExists', [
    { to: workers, can: ['create'], where: ofMyTeams },
    { to: whoRunsIt, can: ['create', 'withdraw'], where: inMyForums },
    { to: ['coordinator', 'chair', 'police'], can: ['create'], where: tookOver },
    { to: workers, can: ['withdraw'], where: mine },
  ]);

export const textAccess = access(CaseUpdateText, 'matrix');
