import { advocates, onTheTeam } from '../advocacy/index.js';
import { access, type AccessTable, type Entity } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { withNamesHeld } from '../../platform/access/names-held.js';
import { AtRiskItem } from './at-risk-item.entity.js';
import { CircleText } from './circle.entity.js';

const ofMyService = ({ agencyId }: Post): Conditions => ({ agencyId });

/** The product reminds of what is owed; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);
const toTheTeam = (actor: Facts): Conditions[] => [...onTheTeam(actor), ...toTheProduct(actor)];

export const atRiskAccess = (entity: Entity): AccessTable =>
  access(
    entity,
    'matrix',
    [
      {
        to: advocates,
        can: ['create', 'review', 'add_item', 'finish_item', 'describe', 'end', 'reopen'],
        where: ofMyService,
      },
      { to: ['system'], can: ['hand_over'] },
    ],
    toTheTeam,
  );

export const triggerAccess = (entity: Entity): AccessTable =>
  access(
    entity,
    'matrix',
    [
      { to: advocates, can: ['create', 'check_in', 'not_reached', 'change', 'cancel', 'reopen'], where: ofMyService },
      { to: ['system'], can: ['hand_over', 'come_near', 'come_back'] },
    ],
    toTheTeam,
  );

/** The items of their plans and all that was written. */
export const circleAccess = [
  access(AtRiskItem, 'matrix', [], onTheTeam),
  withNamesHeld(access(CircleText, 'matrix', [], onTheTeam), {
    whose: 'case',
    of: ({ field, text }) => (field === 'name' ? [text] : []),
  }),
];
