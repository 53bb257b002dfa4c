import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/work/tx.js';
import { tellOf } from '../account-notes.js';
import { Invitation } from '../invitation.entity.js';
import { IdentityProvider, StaffIdentity } from './provider.entity.js';
import { ProviderRefused } from './provider-refused.js';

type Which = { readonly id: string } | { readonly staffId: string } | { readonly domain: string };

/** Providers of an agency serve its teams as well; a team's own goes first. */
const conditions = {
  id: 'i.id = $2::uuid',
  staffId: `EXISTS (SELECT 1 FROM post p JOIN agency a ON a.id = p.agency_id WHERE p.staff_id = $2::uuid
    AND i.agency_id IN (a.id, a.controller_id)
    AND (p.from_on IS NULL OR p.from_on <= $1) AND (p.to_on IS NULL OR p.to_on >= $1))`,
  domain: `EXISTS (SELECT 1 FROM agency a WHERE lower(a.email_domain) = $2 AND i.agency_id IN (a.id, a.controller_id))`,
} as const;

/** The providers in force today: this one, those that serve somebody, or those that serve a domain of mail. */
export async function providersOf(tx: Tx, which: Which): Promise<IdentityProvider[]> {
  const [[name, value]] = Object.entries(which) as [[keyof typeof conditions, string]];
  const text = `SELECT i.id FROM identity_provider i JOIN agency g ON g.id = i.agency_id
    WHERE i.starts_on <= $1 AND (i.ends_on IS NULL OR i.ends_on >= $1) AND ${conditions[name]}
    ORDER BY g.controller_id = g.id, i.starts_on, i.id`;
  const found = await tx.run<{ id: string }>({ text, values: [tx.actor.today, value] });
  const ids = found.map(({ id }) => id);
  const rows = ids.length
    ? await tx
        .rows(IdentityProvider)
        .where({ id: { $in: ids } })
        .all()
    : [];
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** @throws ProviderRefused `unknown` for an account that nobody has who still works for the provider's agency */
export async function staffBehind(tx: Tx, { id, issuer }: IdentityProvider, subject: string): Promise<string> {
  const text = `SELECT s.id FROM staff_identity n JOIN staff s ON s.id = n.staff_id
    WHERE n.issuer = $1 AND n.subject = $2 AND n.ended_at IS NULL AND s.suspended_at IS NULL`;
  const [found] = await tx.run<{ id: string }>({ text, values: [issuer, subject] });
  const serves = found ? await providersOf(tx, { staffId: found.id }) : [];
  if (!found || !serves.some((one) => one.id === id)) throw new ProviderRefused('unknown');
  return found.id;
}

interface Linking {
  readonly provider: IdentityProvider;
  readonly subject: string;
  readonly invitationId: string;
}

/**
 * Says that the account of whoever came back is that of whoever was invited, and ends the invitation.
 * @returns the id of the person @throws ProviderRefused `uninvited`, `taken` where the account is somebody else's
 */
export async function linkIdentity(tx: Tx, { provider, subject, invitationId }: Linking): Promise<string> {
  const invitation = await tx.get(Invitation, invitationId, 'accept');
  const { staffId } = invitation;
  const serves = await providersOf(tx, { staffId });
  const [here] = await tx.run<{ id: string }>({
    text: 'SELECT id FROM staff WHERE id = $1 AND suspended_at IS NULL',
    values: [staffId],
  });
  if (!here || invitation.usedAt || invitation.endsAt <= tx.at || !serves.some(({ id }) => id === provider.id))
    throw new ProviderRefused('uninvited');
  const { issuer } = provider;
  const linked = tx.rows(StaffIdentity).where({ issuer, endedAt: { $exists: false } });
  const [theirs, before] = await Promise.all([linked.where({ subject }).one(), linked.where({ staffId }).one()]);
  if (theirs && theirs.staffId !== staffId) throw new ProviderRefused('taken');
  await tx.save(Object.assign(invitation, { usedAt: tx.at }));
  if (theirs) return staffId;
  if (before) await tx.save(Object.assign(await tx.get(StaffIdentity, before.id, 'end'), { endedAt: tx.at }));
  const made = { id: randomUUID(), staffId, providerId: provider.id, issuer, subject, invitationId, linkedAt: tx.at };
  // Two who link the same account at once: one of them is refused.
  const added = await tx.addFree([Object.assign(new StaffIdentity(), made, { endedAt: null })]);
  if (!added.length) throw new ProviderRefused('taken');
  tellOf(tx, staffId, 'identity-linked');
  return staffId;
}
