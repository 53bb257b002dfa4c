import { Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';
import { Post } from './staff.entity.js';

/**
 * Notes that somebody's vetting was renewed, for all their posts; the day named is the last good one.
 * @throws Problem `not-allowed` for who does not keep the register
 */
export async function renewVetting(tx: Tx, staffId: string, lastGoodDay: string): Promise<void> {
  for (const { id } of await tx.rows(Post).where({ staffId }).all()) {
    const post = await tx.get(Post, id, 'change');
    await tx.save(Object.assign(post, { vettingExpiresOn: lastGoodDay }));
  }
}

async function versionOf(tx: Tx, key: string, issue: number, purpose: string): Promise<SharingAgreement> {
  const found = await tx.rows(SharingAgreement).where({ key, issue }).one();
  if (!found) throw new Problem('not-found');
  return tx.get(SharingAgreement, found.id, purpose);
}

/** Notes that a version of an agreement has run out and was not renewed. @throws Problem `not-found` */
export async function lapseAgreement(tx: Tx, key: string, issue: number): Promise<void> {
  await tx.save(Object.assign(await versionOf(tx, key, issue, 'change'), { state: 'lapsed' }));
}

/**
 * Notes that a version was signed: from its first day on it is in force. For the coordinators of a party.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function renewAgreement(tx: Tx, key: string, issue: number): Promise<void> {
  const version = await versionOf(tx, key, issue, 'renew');
  const parties = await tx.rows(AgreementParty).where({ agreementId: version.id }).all();
  const own = new Set(tx.actor.posts.flatMap(({ ownAgencyIds }) => ownAgencyIds));
  if (!parties.some(({ agencyId }) => own.has(agencyId)))
    throw new Problem('not-allowed', { subject: SharingAgreement.name });
  await tx.save(Object.assign(version, { state: 'in_force' }));
}
