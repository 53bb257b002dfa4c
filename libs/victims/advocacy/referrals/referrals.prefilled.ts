import { suggestedAdvocacy } from '../../../administration/areas/index.js';
import { CaseForum, type CaseFile } from '../../../cases/cases/index.js';
import { CasePerson, peopleIn, type PersonShown } from '../../../cases/people/index.js';
import type { Words } from '../../../platform/messages/messages.js';
import type { Tx } from '../../../platform/work/tx.js';
import { advocatesInvolved } from '../advocates.involved.js';

const factOf = ({ facts }: PersonShown, wanted: string): string | undefined =>
  facts.find(({ kind }) => kind === wanted)?.value;

/** A name as the form asks for it; of one that was recorded whole, the last word is taken for the surname. */
function nameIn({ names, name: known }: PersonShown): { forename?: string | null; surname?: string | null } {
  const name = names.find(({ fullName }) => fullName === known);
  if (!name || name.surname) return name ?? {};
  const parts = name.fullName.trim().split(/\s+/);
  return { forename: parts.slice(0, -1).join(' ') || null, surname: parts.at(-1) ?? null };
}

/** The service that the area of a forum suggests, where it is the same with and without domestic abuse. */
export async function suggestedIn(tx: Tx, forumId: string | undefined): Promise<string | undefined> {
  if (!forumId) return undefined;
  const [one, other] = await Promise.all([
    suggestedAdvocacy(tx, { forumId, daRelated: true }),
    suggestedAdvocacy(tx, { forumId, daRelated: false }),
  ]);
  return one?.agencyId === other?.agencyId ? one?.agencyId : undefined;
}

/**
 * What is known of the victim of a case to whoever refers her, as the answers of the form: what they read themselves and no
 * more. Where she lives is asked, because it is not to be taken from the force whose case it is.
 */
export async function prefilled(tx: Tx, { id, district }: CaseFile): Promise<Record<string, unknown>> {
  const [people, standing] = await Promise.all([
    peopleIn(tx, id),
    tx
      .rows(CaseForum)
      .where({ caseId: id, toAt: { $exists: false } })
      .orderBy('fromAt')
      .select('forumId')
      .page(1)
      .all(),
  ]);
  const victim = people.find(({ part }) => part === 'victim');
  const [involved] = victim ? await advocatesInvolved(tx, [victim.personId]) : [];
  const serviceId = involved?.agencyId ?? (await suggestedIn(tx, standing[0]?.forumId));
  const name = victim && nameIn(victim);
  const contact = victim?.safeContact;
  const known = {
    caseId: id,
    serviceId,
    forename: name?.forename,
    surname: name?.surname,
    dateOfBirth: victim && factOf(victim, 'date_of_birth'),
    language: victim && factOf(victim, 'language'),
    district,
    contactMethod: contact?.['method'],
    contactValue: contact?.['value'],
    contactTimes: contact?.['times'],
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null && value !== undefined));
}

/** Who works for the victims of a case already, in words; nothing where nobody does, as far as whoever refers them may know. */
export async function involvedSaid(tx: Tx, t: Words, { id }: CaseFile): Promise<string | undefined> {
  const victims = await tx.rows(CasePerson).where({ caseId: id, part: 'victim' }).select('personId').all();
  const involved = await advocatesInvolved(
    tx,
    victims.map(({ personId }) => personId),
  );
  const who = involved.map(({ name, agencyName }) => [name, agencyName].filter(Boolean).join(', ')).filter(Boolean);
  return who.length ? t('advocacy-referrals.involved', { who: who.join('; ') }) : undefined;
}
