import { people } from '../../platform/access/access-matrix.js';
import { access, withStructured, type AccessTable, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Lead, type Post as Held } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { namedBy, withNamesHeld } from '../../platform/access/names-held.js';
import { Agency, AgencySetting } from './agency.entity.js';
import { AgencyConsulted } from './consulted.entity.js';
import { Invitation } from './invitation.entity.js';
import { StaffRank } from './rank.entity.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';
import { Accreditation, AccreditationKind, Post, Staff } from './staff.entity.js';
import { Acceptance, Undertaking } from './undertaking.entity.js';

/** Who works where is known to everybody who holds a post; it says nothing of any case. */
const toPostHolders = (actor: Facts): Conditions[] => (actor.posts.length ? [{}] : []);

const kept = { to: ['system', 'system_admin'], can: ['create', 'change'] } as const;
/** An administrator keeps what is of the area of their post; one whose post names none keeps it for all. */
export const ofTheirArea = ({ areaCode }: Pick<Held, 'areaCode'>): Conditions => (areaCode ? { areaCode } : {});

const administers = (...can: string[]): MoveGrant => ({ to: ['system_admin'], can });

/** For whoever leads the agency for which they act: what the administrator let them do there. */
const leads = (can: readonly string[], where: (lead: Lead) => Conditions): MoveGrant => ({
  to: people,
  can,
  where: ({ agencyId }: Held, actor) => {
    const lead = actor.leads?.find((one) => one.agencyId === agencyId);
    return lead ? where(lead) : { id: { $in: [] } };
  },
});
const inTheirAgency = ({ agencyId }: Lead): Conditions => ({ agencyId });
const asAllowed = ({ agencyId, roles: given }: Lead): Conditions => ({ agencyId, role: { $in: given } });

/**
 * What somebody is accredited as is theirs to know, their lead's, of whoever allocates at their service, and of whoever
 * oversees the area of a post of theirs; whoever keeps the list knows all (decision 109).
 */
function accredited(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system', 'system_admin')) return [{}];
  if (!actor.posts.length) return [];
  const services = (actor.services ?? []).filter(({ allocates }) => allocates);
  const theirs = [...(actor.leads ?? []), ...services, ...(actor.oversees ? [actor.oversees] : [])];
  return [{ staffId: actor.id }, ...theirs.map(({ staffIds = [] }) => ({ staffId: { $in: staffIds } }))];
}

/** Who is invited concerns whoever invites. */
const toInviters = (actor: Facts): Conditions[] =>
  hasRole(actor, 'system', 'system_admin') || actor.leads?.length ? [{}] : [];

/** Promises and terms are read by those who are to accept them; drafts by whoever writes them. */
const undertakingAccess: AccessTable = {
  ...access(Undertaking, (actor) => (hasRole(actor, 'system', 'system_admin') ? [{}] : []), [
    kept,
    administers('publish', 'withdraw'),
  ]),
  freely: () => [{ can: 'read', where: { state: 'published' } }],
};

const acceptanceAccess: AccessTable = {
  ...access(Acceptance, (actor) => (hasRole(actor, 'system_admin') ? [{}] : [])),
  freely: (actor) => [
    { can: 'read', where: { staffId: actor.id } },
    ...(actor.promiseOwed ? [{ can: 'create', where: { staffId: actor.id, undertakingId: actor.promiseOwed } }] : []),
    ...(actor.promiseOwed ? [] : (actor.leads ?? [])).flatMap(({ agencyId }) => [
      { can: 'read', where: { agencyId } },
      { can: 'create', where: { staffId: actor.id, agencyId } },
    ]),
  ],
};

export const agencyAccess = [
  withStructured(access(Agency, toPostHolders, [kept, administers('settle', 'end', 'reopen')]), {
    where: {},
    visible: { of: 'agency', column: 'emailDomain', where: { emailDomain: { $exists: true } } },
  }),
  // A lead says who leads; that they do is asked by the room, since it hangs on the order of the list (decision 97).
  access(AgencySetting, toPostHolders, [
    kept,
    { to: people, can: ['create'], where: ({ agencyId }) => ({ agencyId }) },
  ]),
  // How ranks stand to one another says nothing of anybody.
  access(StaffRank, toPostHolders),
  // Read out of what forums have settled, and kept nowhere else.
  access(AgencyConsulted, toPostHolders),
  withNamesHeld(
    access(Staff, toPostHolders, [
      kept,
      administers('invite', 'invite_anew', 'end_sessions', 'suspend', 'restore'),
      leads(['create'], () => ({})),
    ]),
    { whose: 'staff', of: ({ forename, surname }) => namedBy(forename, surname) },
  ),
  access(Post, toPostHolders, [
    kept,
    administers('extend', 'place', 'vet', 'rank', 'second', 'end', 'confirm'),
    leads(['create'], asAllowed),
    leads(['end', 'confirm', 'end_sessions'], inTheirAgency),
  ]),
  access(Accreditation, accredited, [kept, administers('renew', 'end')]),
  access(AccreditationKind, toPostHolders, [kept, administers('end')]),
  access(AgreementParty, toPostHolders, [kept]),
  access(SharingAgreement, toPostHolders, [
    { to: ['system'], can: ['create', 'change'] },
    { to: ['coordinator'], can: ['renew'] },
    // Of several areas, an administrator whose post names none (decision 194).
    {
      to: ['system_admin'],
      can: ['create', 'change', 'sign', 'open_review', 'review', 'reissue', 'replace', 'end'],
      where: ofTheirArea,
    },
  ]),
  access(Invitation, toInviters, [
    { to: ['system', 'system_admin'], can: ['create', 'change', 'accept'] },
    leads(['create'], () => ({})),
  ]),
  undertakingAccess,
  acceptanceAccess,
];
