import { workers } from '../../platform/access/access-matrix.js';
import { access } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { AccessRequest, CasePresence, ConflictDeclaration, GlassBreak } from './exception.entity.js';

const whoDecides = ['coordinator', 'chair'] as const;

const isSystem = (actor: Facts): boolean => hasRole(actor, 'system');
const unbarred = ({ barredCaseIds }: Facts): Conditions => ({ caseId: { $nin: barredCaseIds } });
const mine = (_: Post, { id }: Facts): Conditions => ({ staffId: id });
const ofAnother = ({ forumIds }: Post, { id }: Facts): Conditions => ({
  forumId: { $in: forumIds },
  staffId: { $ne: id },
});

/**
 * Whoever decides in the forum decides about others, and never learns what others say of themselves, nor what is said
 * about a case that is kept from them.
 */
function declarationsOf(actor: Facts): Conditions[] {
  if (isSystem(actor)) return [{}];
  const forums = forumsAs(actor, ...whoDecides);
  const shown: Conditions = { id: { $nin: actor.keptDeclarationIds ?? [] } };
  return forums.length ? [{ forumId: { $in: forums }, staffId: { $ne: actor.id }, ...shown }] : [];
}

/** One's own, and for whoever runs the forum everybody's; never of a case that is kept from the reader. */
function concerned(actor: Facts): Conditions[] {
  if (isSystem(actor)) return [{}];
  const forums = forumsAs(actor, ...whoDecides);
  return [
    { staffId: actor.id, ...unbarred(actor) },
    ...(forums.length ? [{ forumId: { $in: forums }, ...unbarred(actor) }] : []),
    ...(hasRole(actor, 'auditor') ? [unbarred(actor)] : []),
  ];
}

export const exceptionAccess = [
  access(ConflictDeclaration, declarationsOf, [
    { to: workers, can: ['create'], where: mine },
    { to: whoDecides, can: ['bar', 'dismiss'], where: ofAnother },
  ]),
  access(CasePresence, (actor) => (isSystem(actor) ? [{}] : [{ staffId: actor.id, ...unbarred(actor) }]), [
    { to: [...workers, 'auditor'], can: ['create'], where: mine },
  ]),
  access(AccessRequest, concerned, [
    { to: workers, can: ['create'], where: mine },
    { to: whoDecides, can: ['grant', 'refuse', 'end'], where: ofAnother },
    { to: ['system'], can: ['end'] },
  ]),
  access(GlassBreak, concerned, [
    { to: workers, can: ['create'], where: mine },
    { to: ['chair'], can: ['uphold', 'not_uphold'], where: ofAnother },
    { to: ['auditor'], can: ['uphold', 'not_uphold'], where: (_, { id }) => ({ staffId: { $ne: id } }) },
  ]),
];
