import type { Tx } from '../../platform/work/tx.js';
import { CasePerson, PersonFact, PersonName, SafeContact } from './person.entity.js';
import type { Part } from './person-row.js';
import { contactAnswers } from './safe-contact.js';

type NameShown = Pick<
  PersonName,
  'kind' | 'fullName' | 'surname' | 'forename' | 'nameKey' | 'fromOn' | 'toOn' | 'source' | 'recordedAt'
>;
type FactShown = Pick<PersonFact, 'kind' | 'value' | 'valueKey' | 'fromOn' | 'toOn' | 'source' | 'recordedAt'>;

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

type Of = Pick<CasePerson, 'caseId' | 'personId'>;

interface Known {
  readonly standing: readonly (Of & Pick<CasePerson, 'part'>)[];
  readonly names: readonly (Of & NameShown)[];
  readonly facts: readonly (Of & FactShown)[];
}

const now = { endedAt: { $exists: false } } as const;

/** The lists that say who people are, of the rows that a condition narrows to. */
export const recordLists = (tx: Tx, wanted: { caseId: string } | { personId: { $in: readonly string[] } }) => ({
  standing: tx.rows(CasePerson).where(wanted).orderBy('part').select('caseId', 'personId', 'part'),
  names: tx
    .rows(PersonName)
    .where({ ...wanted, ...now })
    .orderBy('recordedAt')
    .select(
      'caseId',
      'personId',
      'kind',
      'fullName',
      'surname',
      'forename',
      'nameKey',
      'fromOn',
      'toOn',
      'source',
      'recordedAt',
    ),
  facts: tx
    .rows(PersonFact)
    .where({ ...wanted, ...now })
    .orderBy('recordedAt')
    .select('caseId', 'personId', 'kind', 'value', 'valueKey', 'fromOn', 'toOn', 'source', 'recordedAt'),
});

/** The lists that say who is in a case, to be asked for together with others; `peopleFrom` reads them. */
export const peopleLists = (tx: Tx, caseId: string) => ({
  ...recordLists(tx, { caseId }),
  contacts: tx.rows(SafeContact).where({ caseId, toAt: { $exists: false } }),
});

/** The people of a case, each by what the actor may see of them there. */
export const peopleFrom = ({ contacts, ...known }: Known & { contacts: readonly SafeContact[] }): PersonShown[] =>
  recordsFrom(known).map((record) => ({
    ...record,
    safeContact: contactShown(contacts.find(({ personId }) => personId === record.personId)),
  }));

/** As `peopleFrom`, by one statement. */
export const peopleIn = async (tx: Tx, caseId: string): Promise<PersonShown[]> =>
  peopleFrom(await tx.together(peopleLists(tx, caseId)));

/** What the actor may see of people, case by case; one statement. */
export async function recordsOf(tx: Tx, personIds: readonly string[]): Promise<PersonRecord[]> {
  if (!personIds.length) return [];
  return recordsFrom(await tx.together(recordLists(tx, { personId: { $in: personIds } })));
}

/** Whom people know somebody as comes first: the name they prefer, the recorded one, then the others as they came. */
const first = ['preferred', 'as_recorded'];
const rank = ({ kind }: Pick<NameShown, 'kind'>): number => (first.includes(kind) ? first.indexOf(kind) : first.length);

/** Those lists as people, case by case. */
export function recordsFrom({ standing, names, facts }: Known): PersonRecord[] {
  const keyOf = ({ caseId, personId }: { caseId: string; personId: string }): string => `${caseId} ${personId}`;
  const [namesBy, factsBy] = [grouped(names, keyOf), grouped(facts, keyOf)];
  const once = new Map(standing.map((one) => [`${keyOf(one)} ${one.part}`, one]));
  return [...once.values()].map((one) => {
    const theirs = [...(namesBy.get(keyOf(one)) ?? [])].sort((a, b) => rank(a) - rank(b));
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

const nameShown = ({
  kind,
  fullName,
  surname,
  forename,
  nameKey,
  fromOn,
  toOn,
  source,
  recordedAt,
}: NameShown): NameShown => ({
  kind,
  fullName,
  surname,
  forename,
  nameKey,
  fromOn,
  toOn,
  source,
  recordedAt,
});
const factShown = ({ kind, value, valueKey, fromOn, toOn, source, recordedAt }: FactShown): FactShown => ({
  kind,
  value,
  valueKey,
  fromOn,
  toOn,
  source,
  recordedAt,
});
const contactShown = (contact: SafeContact | undefined): Record<string, unknown> | null =>
  contact
    ? { ...contactAnswers(contact.answers), verifiedOn: contact.verifiedOn, toCheck: contact.toCheckAt !== null }
    : null;
