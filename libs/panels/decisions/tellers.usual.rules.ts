/** Who tells the victim unless another person is named, and as what they do. */
export interface UsualTeller {
  readonly staffId: string;
  readonly as: 'named_contact' | 'officer_in_the_case';
}

/**
 * Who usually tells the victim of a case: the one named contact of all its victims; where none of them has one, the officer
 * in the case. No one where victims have different contacts, there are several officers, or no victim is known to the reader.
 * @param contacts the named contact of each victim, or null where there is none
 */
export function usualTeller(
  contacts: readonly (string | null)[],
  officers: readonly string[],
): UsualTeller | undefined {
  const [contact, ...otherContacts] = new Set(contacts);
  if (contact === undefined || otherContacts.length) return undefined;
  if (contact) return { staffId: contact, as: 'named_contact' };
  const [officer, ...otherOfficers] = new Set(officers);
  return officer && !otherOfficers.length ? { staffId: officer, as: 'officer_in_the_case' } : undefined;
}
