import type { Tx } from '../platform/work/tx.js';
import { CasePerson, PersonFact, PersonName, SafeContact } from './person.entity.js';
import type { Part } from './person-row.js';

/** Somebody in a case, by the names and facts that the actor may see there. */
export interface PersonShown {
  readonly personId: string;
  readonly part: Part;
  /** The name they prefer, else as recorded. */
  readonly name: string | null;
  readonly names: readonly NameShown[];
  readonly facts: readonly FactShown[];
  readonly safeContact: Readonly<Record<string, unknown>> | null;
}

type NameShown = Pick<PersonName, 'kind' | 'fullName' | 'surname' | 'forename' | 'fromOn' | 'toOn' | 'source'>;
type FactShown = Pick<PersonFact, 'kind' | 'value' | 'fromOn' | 'toOn' | 'source'>;

/** The people of a case, each by what the actor may see of them there; one statement. */
export async function peopleIn(tx: Tx, caseId: string): Promise<PersonShown[]> {
  const now = { caseId, endedAt: { $exists: false } };
  const known = await tx.together({
    standing: tx.rows(CasePerson).where({ caseId }).orderBy('part') as never,
    names: tx.rows(PersonName).where(now).orderBy('recordedAt') as never,
    facts: tx.rows(PersonFact).where(now).orderBy('recordedAt') as never,
    contacts: tx.rows(SafeContact).where({ caseId, toAt: { $exists: false } }) as never,
  });
  const { standing, names, facts, contacts } = known as unknown as Known;
  const seen = new Map(standing.map((one) => [`${one.part} ${one.personId}`, one]));
  return [...seen.values()].map(({ personId, part }) => {
    const theirs = names.filter((name) => name.personId === personId);
    return {
      personId,
      part,
      name:
        (theirs.find(({ kind }) => kind === 'preferred') ?? theirs.find(({ kind }) => kind === 'as_recorded'))
          ?.fullName ?? null,
      names: theirs.map(nameShown),
      facts: facts.filter((fact) => fact.personId === personId).map(factShown),
      safeContact: contactShown(contacts.find((contact) => contact.personId === personId)),
    };
  });
}

interface Known {
  readonly standing: readonly CasePerson[];
  readonly names: readonly PersonName[];
  readonly facts: readonly PersonFact[];
  readonly contacts: readonly SafeContact[];
}

const nameShown = ({ kind, fullName, surname, forename, fromOn, toOn, source }: PersonName): NameShown => ({
  kind, fullName, surname, forename, fromOn, toOn, source,
}); // prettier-ignore
const factShown = ({ kind, value, fromOn, toOn, source }: PersonFact): FactShown => ({
  kind,
  value,
  fromOn,
  toOn,
  source,
});
const contactShown = (contact: SafeContact | undefined): Record<string, unknown> | null =>
  contact ? { ...contact.answers, verifiedOn: contact.verifiedOn } : null;
