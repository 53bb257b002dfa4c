import { access, type MoveGrant } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { advocates, leadsService } from '../../victims/advocacy/index.js';
import { settledForAreas, toPostHolders } from '../../administration/areas/index.js';
import { RetentionRule } from './retention-rule.entity.js';
import { Disposal } from './disposal.entity.js';
import { LegalHold, Retention, RetentionDecision } from './retention.entity.js';

const nobody: Conditions = { id: { $in: [] } };
const ofClinic = { keeper: 'clinic' } as const;
const ofService = { keeper: 'service' } as const;

/** The services whose cases the person allocates. */
const allocating = ({ services = [] }: Facts): string[] =>
  services.filter(({ allocates }) => allocates).map(({ agencyId }) => agencyId);

/** Whether the files of some service are the person's to decide about. */
export const allocatesSome = (actor: Facts): boolean => allocating(actor).length > 0;

/** The clinic's files: those who run a forum in which the case stands, and the data protection officer of its area. */
function toKeepers(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const unbarred: Conditions = actor.barredCaseIds.length ? { caseId: { $nin: actor.barredCaseIds } } : {};
  const forums = forumsAs(actor, 'coordinator', 'chair');
  const officers = actor.posts.filter(({ role }) => role === 'auditor');
  const services = allocating(actor);
  return [
    ...(forums.length ? [{ ...ofClinic, caseForums: { $in: forums }, ...unbarred }] : []),
    ...officers.map(({ areaCode }) => ({ ...ofClinic, ...(areaCode && { areaCode }), ...unbarred })),
    ...(services.length ? [{ ...ofService, agencyId: { $in: services }, ...unbarred }] : []),
  ];
}

const inMyForums = ({ forumIds }: Post): Conditions => ({ ...ofClinic, caseForums: { $in: forumIds } });
const inMyArea = ({ areaCode }: Post): Conditions => ({ ...ofClinic, ...(areaCode && { areaCode }) });
const whereAllocating = ({ agencyId }: Post, actor: Facts): Conditions =>
  allocating(actor).includes(agencyId) ? { ...ofService, agencyId } : nobody;

const decides = ['review', 'retain', 'dispose', 'put_on_hold'] as const;
type Where = NonNullable<MoveGrant['where']>;
/** There is a hold to be lifted. */
const whereHeld =
  (where: Where): Where =>
  (post, actor) => ({ ...where(post, actor), held: true });
/** By somebody else than proposed it, and not by a coordinator. */
const approves = ['approve_disposal', 'refuse_disposal'] as const;

/** Those who run the forum and the data protection officer decide alike; of a service's files whoever allocates there. */
const moves: readonly MoveGrant[] = [
  { to: ['coordinator', 'chair'], can: [...decides, 'regroup'], where: inMyForums },
  { to: ['auditor'], can: [...decides, 'regroup'], where: inMyArea },
  { to: ['coordinator', 'chair'], can: ['lift_hold'], where: whereHeld(inMyForums) },
  { to: ['auditor'], can: ['lift_hold'], where: whereHeld(inMyArea) },
  { to: advocates, can: ['lift_hold'], where: whereHeld(whereAllocating) },
  { to: ['chair'], can: approves, where: inMyForums },
  { to: ['auditor'], can: approves, where: inMyArea },
  { to: advocates, can: [...decides, ...approves], where: whereAllocating },
  // A clock begins, begins again and stops by what becomes of its case.
  { to: ['system'], can: ['create', 'restart', 'stop', 'complete_disposal'] },
];

/** What a service keeps is settled by whoever leads it or allocates its cases. */
const whereLeading = ({ agencyId }: Post, actor: Facts): Conditions =>
  leadsService(actor, agencyId) ? { agencyId } : nobody;

export const retentionAccess = [
  access(Retention, toKeepers, moves),
  access(RetentionDecision, toKeepers),
  access(LegalHold, toKeepers),
  // That a case was disposed of is known to whoever may know that there is one.
  access(Disposal, 'matrix', [], toKeepers),
  // How long anything is kept says nothing of anybody.
  access(RetentionRule, toPostHolders, [...settledForAreas, { to: advocates, can: ['create'], where: whereLeading }]),
];
