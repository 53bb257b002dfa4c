import { advocates, onTheTeam } from '../advocacy/index.js';
import { access, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { SafetyPlan, SafetyPlanItem, SafetyPlanTrigger, SafetyPlanVersion } from './safety-plan.entity.js';
import { SafetyPlanRelease, SafetyPlanSummary } from './safety-plan-summary.entity.js';
import { grades } from './safety-plan.rules.js';

const ofMyService = ({ agencyId }: Post): Conditions => ({ agencyId });
/** One that was closed with its case is taken up again with that. */
const closedByItself = ({ agencyId }: Post): Conditions => ({ agencyId, withCase: false });
/** Another advocate than whoever gave the lower grade. */
const secondPerson = ({ agencyId }: Post, { id }: Facts): Conditions => ({
  agencyId,
  lowerGrade: { $in: grades },
  lowerBy: { $ne: id },
});

/** Before every id: in memory, what is absent is not after it. */
const NONE = '00000000-0000-0000-0000-000000000000';
const written = ({ agencyId }: Post): Conditions => ({ agencyId, summaryDraft: { $gt: '' } });
const released = ({ agencyId }: Post): Conditions => ({ agencyId, summaryId: { $gt: NONE } });

/** The product reminds of reviews and tells of what brought one forward; of what a plan says it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);
const toTeamAndProduct = (actor: Facts): Conditions[] => [...onTheTeam(actor), ...toTheProduct(actor)];

const moves: readonly MoveGrant[] = [
  {
    to: advocates,
    can: [
      'create',
      'draft',
      'decline',
      'log_attempt',
      'offer_again',
      'agree',
      'activate',
      'review',
      'renew',
      'raise_grade',
      'bring_forward',
      'check_contact',
      'give_copy',
      'write_summary',
      'pause',
      'resume',
      'close',
    ],
    where: ofMyService,
  },
  { to: advocates, can: ['reopen'], where: closedByItself },
  { to: advocates, can: ['second'], where: secondPerson },
  { to: advocates, can: ['release_summary'], where: written },
  { to: advocates, can: ['withdraw_summary'], where: released },
];

const ofItems: readonly MoveGrant[] = [
  { to: advocates, can: ['create', 'change', 'finish', 'reopen', 'remove'], where: ofMyService },
];

export const safetyPlanAccess = [
  access(SafetyPlan, 'safetyPlan', moves, toTeamAndProduct),
  access(SafetyPlanVersion, 'safetyPlan', [], onTheTeam),
  access(SafetyPlanItem, 'safetyPlan', ofItems, onTheTeam),
  access(SafetyPlanTrigger, 'safetyPlan', [], toTeamAndProduct),
  access(SafetyPlanRelease, 'safetyPlan', [], onTheTeam),
  access(SafetyPlanSummary, 'safetyPlan'),
];
