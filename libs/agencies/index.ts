import type { Domain } from '../platform/domain.js';
import { agencyChoices } from './agencies.choices.js';
import { agencyAccess } from './agency.access.js';
import { Agency, AgencySetting } from './agency.entity.js';
import { Invitation } from './invitation.entity.js';
import { sendInvitation, sendingInvitation } from './invitation.jobs.js';
import { InvitationsApi } from './invitations.api.js';
import { InvitationPages } from './invitations.pages.js';
import { Invitations } from './invitations.service.js';
import { leadFacts, postFacts } from './post.facts.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';
import { Accreditation, Post, Staff } from './staff.entity.js';
import { Acceptance, Undertaking } from './undertaking.entity.js';
import { promiseOwed } from './undertaking.facts.js';

export const agencies: Domain = {
  name: 'agencies',
  entities: [
    Agency, AgencySetting, Staff, Post, Accreditation, SharingAgreement, AgreementParty, Invitation, Undertaking, Acceptance,
  ], // prettier-ignore
  access: agencyAccess,
  facts: { posts: postFacts, leads: leadFacts, promiseOwed },
  choices: agencyChoices,
  services: [Invitations],
  api: [InvitationsApi],
  pages: [InvitationPages],
  jobs: [sendInvitation],
  handlers: [sendingInvitation],
};

export { givePasswords, invite, inviteNewcomers } from './accounts.js';
export { inviteAdministrator } from './administrators.js';
export { agencyKinds, agreementStates, duties, memberships, partyParts, regimes } from './agency.words.js';
export { leadsOf } from './leads.js';
export { postsInForce } from './post.facts.js';
export { sendInvitation } from './invitation.jobs.js';
export { Acceptance, Undertaking, AgencySetting };
export { Accreditation, Agency, AgreementParty, Invitation, Invitations, Post, SharingAgreement, Staff };
export { lapseAgreement, renewAgreement, renewVetting } from './renewals.js';
export { inPost, isInPost } from './in-post.js';
