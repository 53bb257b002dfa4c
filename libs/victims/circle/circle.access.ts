import { advocates, onTheTeam } from '../advocacy/index.js';
import { access, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { AtRiskItem, PersonAtRisk } from './at-risk.entity.js';
import { CircleText } from './circle.entity.js';
import { TriggerDate } from './trigger.entity.js';

const ofMyService = ({ agencyId }: Post): Conditions => ({ agencyId });

/** The product reminds of what is owed; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);
const toTheTeam = (actor: Facts): Conditions[] => [...onTheTeam(actor), ...toTheProduct(actor)];

const atRiskMoves: readonly MoveGrant[] = [
  {
    to: advocates,
    can: ['create', 'review', 'add_item', 'finish_item', 'describe', 'end', 'reopen'],
    where: ofMyService,
  },
  { to: ['system'], can: ['hand_over'] },
];

const triggerMoves: readonly MoveGrant[] = [
  { to: advocates, can: ['create', 'check_in', 'not_reached', 'change', 'cancel', 'reopen'], where: ofMyService },
  { to: ['system'], can: ['hand_over', 'come_near', 'come_back'] },
];

export const circleAccess = [
  access(PersonAtRisk, 'matrix', atRiskMoves, toTheTeam),
  access(TriggerDate, 'matrix', triggerMoves, toTheTeam),
  access(AtRiskItem, 'matrix', [], onTheTeam),
  access(CircleText, 'matrix', [], onTheTeam),
];
