import type { Tx } from '../platform/work/tx.js';
import { CasePerson, PersonFact, PersonName, SafeContact } from './person.entity.js';
import type { Part } from './person-row.js';

type NameShown = Pick<
  PersonName,
  'kind' | 'fullName' | 'surname' | 'forename' | 'nameKey' | 'fromOn' | 'toOn' | 'source'
>;
type FactShown = Pick<PersonFact, 'kind' | 'value' | 'valueKey' | 'fromOn' | 'toOn' | 'source'>;

/** Somebody in one case, by the names and facts that the actor may see there. */
export interface PersonRecord {
  readonly caseId: string;
  readonly personId: string;
  readonly part: Part;
  /** The name they prefer, else as recorded. */
  readonly name: string | null;
  readonly names: readonly NameShown[];
  readonly facts: readonly FactShown[];
}

export interface PersonShown extends PersonRecord {
  readonly safeContact: Readonly<Record<string, unknown>> | null;
}

interface Known {
  readonly standing: readonly CasePerson[];
  readonly names: readonly PersonName[];
  readonly facts: readonly PersonFact[];
}

const now = { endedAt: { $exists: false } } as const;

/** The people of a case, each by what the actor may see of them there; one statement. */
export async function peopleIn(tx: Tx, caseId: string): Promise<PersonShown[]> {
  const known = await tx.together({
    standing: tx.rows(CasePerson).where({ caseId }).orderBy('part') as never,
    names: tx.rows(PersonName).where({ caseId, ...now }).orderBy('recordedAt') as never,
    facts: tx.rows(PersonFact).where({ caseId, ...now }).orderBy('recordedAt') as never,
    contacts: tx.rows(SafeContact).where({ caseId, toAt: { $exists: false } }) as never,
  }); // prettier-ignore
  const { contacts, ...rest } = known as unknown as Known & { contacts: readonly SafeContact[] };
  return recordsFrom(rest).map((record) => ({
    ...record,
    safeContact: contactShown(contacts.find(({ personId }) => personId === record.personId)),
  }));
}

/** What the actor may see of people, case by case; one statement. */
export async function recordsOf(tx: Tx, personIds: readonly string[], part?: Part): Promise<PersonRecord[]> {
  if (!personIds.length) return [];
  const about = { personId: { $in: personIds } };
  const known = await tx.together({
    standing: tx.rows(CasePerson).where({ ...about, part }) as never,
    names: tx.rows(PersonName).where({ ...about, ...now }).orderBy('recordedAt') as never,
    facts: tx.rows(PersonFact).where({ ...about, ...now }).orderBy('recordedAt') as never,
  }); // prettier-ignore
  return recordsFrom(known as unknown as Known);
}

function recordsFrom({ standing, names, facts }: Known): PersonRecord[] {
  const keyOf = ({ caseId, personId }: { caseId: string; personId: string }): string => `${caseId} ${personId}`;
  const [namesBy, factsBy] = [grouped(names, keyOf), grouped(facts, keyOf)];
  const once = new Map(standing.map((one) => [`${keyOf(one)} ${one.part}`, one]));
  return [...once.values()].map((one) => {
    const theirs = namesBy.get(keyOf(one)) ?? [];
    const called = theirs.find(({ kind }) => kind === 'preferred') ?? theirs.find(({ kind }) => kind === 'as_recorded');
    return {
      caseId: one.caseId,
      personId: one.personId,
      part: one.part,
      name: called?.fullName ?? null,
      names: theirs.map(nameShown),
      facts: (factsBy.get(keyOf(one)) ?? []).map(factShown),
    };
  });
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const nameShown = ({ kind, fullName, surname, forename, nameKey, fromOn, toOn, source }: PersonName): NameShown => ({
  kind, fullName, surname, forename, nameKey, fromOn, toOn, source,
}); // prettier-ignore
const factShown = ({ kind, value, valueKey, fromOn, toOn, source }: PersonFact): FactShown => ({
  kind, value, valueKey, fromOn, toOn, source,
}); // prettier-ignore
const contactShown = (contact: SafeContact | undefined): Record<string, unknown> | null =>
  contact ? { ...contact.answers, verifiedOn: contact.verifiedOn } : null;
