import { access, type AccessTable, type Entity } from '../../platform/access/access.js';
import type { Facts, Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { tookOver } from '../../platform/access/taken.js';

const whoRunsIt = ['coordinator', 'chair'] as const;

const inMyForums = ({ forumIds }: Post): Conditions => ({ caseForums: { $in: forumIds } });
/** The officer who holds it, for the unit for which they do. */
const mine = ({ agencyId }: Post, { id }: Facts): Conditions => ({ staffId: id, unitId: agencyId });

/**
 * Who holds the investigation is known to all who know of the case, and to an officer who held it what they held themselves.
 * The forum enters it, and the force to which a side of the case went; the officer who holds it hands it over too.
 */
export const investigationAccess = (investigation: Entity): AccessTable =>
  access(
    investigation,
    'caseExists',
    [
      { to: whoRunsIt, can: ['create', 'hand_over', 'withdraw'], where: inMyForums },
      { to: whoRunsIt, can: ['create', 'hand_over', 'withdraw'], where: tookOver },
      { to: ['police'], can: ['hand_over'], where: mine },
    ],
    ({ id }) => [{ staffId: id }],
  );
