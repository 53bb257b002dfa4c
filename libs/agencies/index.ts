import type { Domain } from '../platform/domain.js';
import { agencyChoices } from './agencies.choices.js';
import { agencyAccess } from './agency.access.js';
import { Agency } from './agency.entity.js';
import { Invitation } from './invitation.entity.js';
import { sendInvitation, sendingInvitation } from './invitation.jobs.js';
import { InvitationsApi } from './invitations.api.js';
import { InvitationPages } from './invitations.pages.js';
import { Invitations } from './invitations.service.js';
import { postFacts } from './post.facts.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';
import { Accreditation, Post, Staff } from './staff.entity.js';

export const agencies: Domain = {
  name: 'agencies',
  entities: [Agency, Staff, Post, Accreditation, SharingAgreement, AgreementParty, Invitation],
  access: agencyAccess,
  facts: { posts: postFacts },
  choices: agencyChoices,
  services: [Invitations],
  api: [InvitationsApi],
  pages: [InvitationPages],
  jobs: [sendInvitation],
  handlers: [sendingInvitation],
};

export { givePasswords, invite, inviteNewcomers, setPassword } from './accounts.js';
export { inviteAdministrator } from './administrators.js';
export { agencyKinds, agreementStates, duties, memberships, partyParts, regimes } from './agency.words.js';
export { Accreditation, Agency, AgreementParty, Invitations, Post, SharingAgreement, Staff };
export { lapseAgreement, renewAgreement, renewVetting } from './renewals.js';
export { inPost, isInPost } from './in-post.js';
