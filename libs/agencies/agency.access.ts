import { access } from '../platform/access/access.js';
import type { Actor } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { Agency } from './agency.entity.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';
import { Accreditation, Post, Staff } from './staff.entity.js';

/** Who works where is known to everybody who holds a post; it says nothing of any case. */
const toPostHolders = (actor: Actor): Conditions[] => (actor.posts.length ? [{}] : []);

const kept = [{ to: ['system', 'system_admin'], can: ['create', 'change'] }] as const;

export const agencyAccess = [Agency, Staff, Post, Accreditation, SharingAgreement, AgreementParty].map((entity) =>
  access(entity, toPostHolders, kept),
);
