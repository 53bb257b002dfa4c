import type { Domain } from '../../platform/domain.js';
import { agencyChoices } from './agencies.choices.js';
import { agencyAccess } from './agency.access.js';
import { Agency, AgencySetting } from './agency.entity.js';
import { AgencyConsulted } from './consulted.entity.js';
import { Invitation } from './invitation.entity.js';
import { sendInvitation, sendingInvitation } from './invitation.jobs.js';
import { teach } from '../../platform/messages/messages.js';
import { AgencyAccessPages } from './access/agency-access.pages.js';
import { AgencyAccess } from './access/agency-access.reading.js';
import { providerAccess } from './providers/provider.access.js';
import { IdentityProvider, StaffIdentity } from './providers/provider.entity.js';
import { ProviderChoosing } from './providers/provider-choosing.js';
import { ProviderClient, providerKeys } from './providers/provider-client.js';
import { ProviderSignIn } from './providers/provider-sign-in.js';
import providerWords from './providers/providers.en.json' with { type: 'json' };
import { ProviderSettingsPages } from './providers/providers.pages.js';
import { Providers } from './providers/providers.service.js';
import { tokenAccess } from './systems/api-token.access.js';
import { ApiToken } from './systems/api-token.entity.js';
import { sendTokenEnding, sendingTokenEnding } from './systems/api-token.jobs.js';
import systemWords from './systems/systems.en.json' with { type: 'json' };
import { SystemsPages } from './systems/systems.pages.js';
import { Systems } from './systems/systems.service.js';
import { sendAccountNote, sendingAccountNote } from './account-notes.js';
import { InvitationsApi } from './invitations.api.js';
import { InvitationPages } from './invitations.pages.js';
import { Invitations } from './invitations.service.js';
import { oversightFacts } from './oversight.facts.js';
import { leadFacts, postFacts, postTable } from './post.facts.js';
import { StaffRank } from './rank.entity.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';
import { Accreditation, AccreditationKind, Post, Staff } from './staff.entity.js';
import { lookingWhoCame, lookWhoCame, sendingProviderEnding, sendProviderEnding } from './providers/provider.jobs.js';
import { Acceptance, Undertaking } from './undertaking.entity.js';
import { promiseOwed } from './undertaking.facts.js';

teach('providers', providerWords);
teach('systems', systemWords);

export const agencies: Domain = {
  name: 'agencies',
  entities: [
    Agency,
    AgencySetting,
    Staff,
    Post,
    Accreditation,
    AccreditationKind,
    SharingAgreement,
    AgreementParty,
    Invitation,
    Undertaking,
    Acceptance,
    IdentityProvider,
    StaffIdentity,
    ApiToken,
    AgencyConsulted,
    StaffRank,
  ],
  access: [...agencyAccess, ...providerAccess, ...tokenAccess],
  facts: { posts: postFacts, leads: leadFacts, oversees: oversightFacts, promiseOwed },
  factTables: { posts_in_force: postTable },
  choices: agencyChoices,
  keyed: [providerKeys],
  services: [Invitations, Providers, ProviderClient, ProviderChoosing, ProviderSignIn, Systems, AgencyAccess],
  api: [InvitationsApi],
  pages: [InvitationPages, AgencyAccessPages, ProviderSettingsPages, SystemsPages],
  jobs: [sendInvitation, sendAccountNote, sendTokenEnding, lookWhoCame, sendProviderEnding],
  handlers: [sendingInvitation, sendingAccountNote, sendingTokenEnding, lookingWhoCame, sendingProviderEnding],
};

export { ProviderChoosing, type ChosenProvider } from './providers/provider-choosing.js';
export { ProviderRefused, refusedReasons } from './providers/provider-refused.js';
export { Providers, ProviderSignIn };
export { givePasswords, invite, inviteNewcomers, ownerOf, setPassword } from './accounts.js';
export { inviteAdministrator } from './administrators.js';
export { ofTheirArea } from './agency.access.js';
export { agencyKinds, agreementStates, duties, forumKinds, memberships, partyParts, regimes } from './agency.words.js';
export { knowsOfRenewal, knowsOfVetting, leadsOf, type Led } from './leads.js';
export { areasOverseen, overseesArea } from './oversight.facts.js';
export { filledAt, peopleOf, leading, postsInForce } from './post.facts.js';
export { sendInvitation } from './invitation.jobs.js';
export { Acceptance, Undertaking, AgencySetting };
export {
  Accreditation,
  AccreditationKind,
  Agency,
  AgreementParty,
  Invitation,
  Invitations,
  Post,
  SharingAgreement,
  Staff,
};
export { lapseAgreement, renewAgreement, renewVetting } from './renewals.js';
export { agreedIn, agreementsInForce, jointServices, partyIn } from './agreements.js';
export { columnsOf } from './columns.js';
export { policeAddress } from './police-addresses.js';
export { consultedAt, consultedToday } from './consulted.js';
export { inPost, inPostWhere, isInPost } from './in-post.js';
export { asAsked, awaitsSecond, letThemWait, mayBeSecond, needsSecond, needsVetting } from './second-person.js';
export { StaffRank };
export { ranksFrom } from './rank.rules.js';
export { ranksOn, reachingOn } from './ranks.js';
export { agencyNames, called, calledBy, fullName, fullNames, namesTold, staffNames } from './names.js';
