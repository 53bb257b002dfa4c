import type { Tx } from '../platform/work/tx.js';
import { SafeContact, type PersonFact, type PersonName } from './person.entity.js';
import {
  casePersonRow, contactRow, factRow, nameRow, personRow,
  type About, type GivenContact, type GivenFact, type GivenName, type Holding, type Part,
} from './person-row.js'; // prettier-ignore

type Subject = Omit<About, 'recordedAt'>;

/**
 * Somebody stands in a case, as perpetrator or victim: a person who is known, or else a new one.
 * Comes along with what was just permitted. Answers the person's id.
 */
export async function standIn(tx: Tx, holding: Holding, part: Part, personId?: string): Promise<string> {
  const id = personId ?? (await tx.along(personRow(tx.at))).id;
  await tx.along(casePersonRow(holding, id, part));
  return id;
}

/**
 * Puts a name or a fact right that a person has once: what was so before ends and stays readable.
 * Comes along with what was just permitted.
 */
export async function putRight(
  tx: Tx,
  about: Subject,
  given: { name: GivenName } | { fact: GivenFact },
): Promise<void> {
  const [table, kind] = 'name' in given ? ['person_name', given.name.kind] : ['person_fact', given.fact.kind];
  const text = `UPDATE ${table} SET ended_at = $4 WHERE case_id = $1 AND person_id = $2 AND kind = $3 AND ended_at IS NULL`;
  await tx.run({ text, values: [about.caseId, about.personId, kind, tx.at] });
  await ('name' in given ? recordName(tx, about, given.name) : recordFact(tx, about, given.fact));
}

/** Takes back what was recorded in a case at a moment: it ends, and what it put right is so again. */
export async function takeBackRecorded(tx: Tx, caseId: string, at: Date): Promise<void> {
  for (const table of ['person_name', 'person_fact']) {
    const end = `UPDATE ${table} SET ended_at = $3 WHERE case_id = $1 AND recorded_at = $2 AND ended_at IS NULL`;
    await tx.run({ text: end, values: [caseId, at, tx.at] });
    const again = `UPDATE ${table} SET ended_at = NULL WHERE case_id = $1 AND ended_at = $2 AND recorded_at < $2`;
    await tx.run({ text: again, values: [caseId, at] });
  }
  const contact = `UPDATE safe_contact SET to_at = CASE WHEN from_at = $2 THEN $3::timestamptz END
    WHERE case_id = $1 AND ((from_at = $2 AND to_at IS NULL) OR (to_at = $2 AND from_at < $2))`;
  await tx.run({ text: contact, values: [caseId, at, tx.at] });
}

/** Keeps one name of a person, as one case knows it; comes along with what was just permitted. */
export const recordName = (tx: Tx, about: Subject, name: GivenName): Promise<PersonName> =>
  tx.along(nameRow({ ...about, recordedAt: tx.at }, name));

/** Keeps one fact about a person, as one case knows it; comes along with what was just permitted. */
export const recordFact = (tx: Tx, about: Subject, fact: GivenFact): Promise<PersonFact> =>
  tx.along(factRow({ ...about, recordedAt: tx.at }, fact));

/**
 * Keeps how the victim may safely be reached, from now on; what was so before ends and stays readable.
 * Comes along with what was just permitted.
 */
export async function recordSafeContact(
  tx: Tx,
  about: Omit<Subject, 'source'>,
  contact: GivenContact,
): Promise<SafeContact> {
  const text = 'UPDATE safe_contact SET to_at = $3 WHERE case_id = $1 AND person_id = $2 AND to_at IS NULL';
  await tx.run({ text, values: [about.caseId, about.personId, tx.at] });
  return tx.along(contactRow({ ...about, recordedAt: tx.at }, contact));
}
