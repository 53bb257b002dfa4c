import type { Domain } from '../platform/domain.js';
import { agencyAccess } from './agency.access.js';
import { Agency } from './agency.entity.js';
import { postFacts } from './post.facts.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';
import { Accreditation, Post, Staff } from './staff.entity.js';

export const agencies: Domain = {
  name: 'agencies',
  entities: [Agency, Staff, Post, Accreditation, SharingAgreement, AgreementParty],
  access: agencyAccess,
  facts: { posts: postFacts },
};

export { agencyKinds, agreementStates, duties, memberships, partyParts, regimes } from './agency.words.js';
export { Accreditation, Agency, AgreementParty, Post, SharingAgreement, Staff };
export { inPost, isInPost } from './in-post.js';
