import { access } from '../platform/access/access.js';
import { hasRole, type Actor } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { Agency } from './agency.entity.js';
import { Invitation } from './invitation.entity.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';
import { Accreditation, Post, Staff } from './staff.entity.js';

/** Who works where is known to everybody who holds a post; it says nothing of any case. */
const toPostHolders = (actor: Actor): Conditions[] => (actor.posts.length ? [{}] : []);

const kept = [{ to: ['system', 'system_admin'], can: ['create', 'change'] }] as const;

/** Who is invited concerns whoever invites. */
const toInviters = (actor: Actor): Conditions[] => (hasRole(actor, 'system', 'system_admin') ? [{}] : []);

export const agencyAccess = [
  ...[Agency, Staff, Post, Accreditation, AgreementParty].map((entity) => access(entity, toPostHolders, kept)),
  access(SharingAgreement, toPostHolders, [...kept, { to: ['coordinator'], can: ['renew'] }]),
  access(Invitation, toInviters, [{ to: ['system', 'system_admin'], can: ['create', 'change', 'accept'] }]),
];
