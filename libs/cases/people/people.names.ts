import { hasRole, type Facts } from '../../platform/access/actor.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { CasePerson, PersonFact, PersonName } from './person.entity.js';
import type { Part } from './person-row.js';

export type CaseNames = Partial<Record<Part, string>>;

/** People are listed by the name they prefer, else as recorded; never by a protected new name. */
const listedBy: readonly PersonName['kind'][] = ['preferred', 'as_recorded'];

interface In {
  readonly $in: readonly string[];
}
const listsOf = (tx: Tx, of: { caseId: In } | { personId: In }, part?: Part) => ({
  standing: tx
    .rows(CasePerson)
    .where({ ...of, part })
    .orderBy('part')
    .select('caseId', 'personId', 'part'),
  names: tx
    .rows(PersonName)
    .where({ ...of, kind: { $in: listedBy }, endedAt: { $exists: false } })
    .orderBy('recordedAt')
    .select('caseId', 'personId', 'kind', 'fullName', 'recordedAt'),
});

/** The lists that say whom cases are about, to be asked for together with others; `namesFrom` reads them. */
export const nameLists = (tx: Tx, caseIds: readonly string[]) => listsOf(tx, { caseId: { $in: caseIds } });

type Standing = Pick<CasePerson, 'caseId' | 'personId' | 'part'>;
type Name = Pick<PersonName, 'caseId' | 'personId' | 'kind' | 'fullName' | 'recordedAt'>;
interface Found {
  readonly standing: readonly Standing[];
  readonly names: readonly Name[];
}

/** Somebody as they stand in a case, by what they are called there, if that may be seen. */
export interface Called extends Standing {
  readonly name: string | null;
}

type CalledAs = (one: Standing) => string | null;

/** Which of two names recorded at once, as by an import, somebody is called by: the fuller one, everywhere the same. */
const isFuller = (one: Name, other: Name): boolean =>
  one.recordedAt.getTime() === other.recordedAt.getTime() &&
  (one.fullName.length - other.fullName.length || other.fullName.localeCompare(one.fullName)) > 0;

/** What a person is called in a case: as they prefer, else as was recorded first; never by an alias or a protected name. */
function callingOf(names: readonly Name[]): CalledAs {
  const cases = new Map<string, Map<string, Name>>();
  for (const name of names.filter(({ kind }) => listedBy.includes(kind))) {
    const people = cases.get(name.caseId) ?? new Map<string, Name>();
    const known = people.get(name.personId);
    const isNearer = known && known.kind === name.kind ? isFuller(name, known) : name.kind === 'preferred';
    if (!known || isNearer) people.set(name.personId, name);
    cases.set(name.caseId, people);
  }
  return ({ caseId, personId }) => cases.get(caseId)?.get(personId)?.fullName ?? null;
}

function calledIn({ standing, names }: Found): Called[] {
  const called = callingOf(names);
  const once = new Map(standing.map((one) => [`${one.caseId} ${one.personId} ${one.part}`, one]));
  return [...once.values()].map((one) => ({ ...one, name: called(one) }));
}

/** Whom each case is about; where a case has several people in a part, all are named. */
export function namesFrom({ standing, names }: Found): Map<string, CaseNames> {
  const called = callingOf(names);
  const cases = new Map<string, Partial<Record<Part, Set<string>>>>();
  for (const one of standing) {
    const parts = cases.get(one.caseId) ?? {};
    const name = called(one);
    if (name) (parts[one.part] ??= new Set()).add(name);
    cases.set(one.caseId, parts);
  }
  const told = (parts: Partial<Record<Part, Set<string>>>): CaseNames =>
    Object.fromEntries(Object.entries(parts).map(([part, all]) => [part, [...all].join(', ')]));
  return new Map([...cases].map(([caseId, parts]) => [caseId, told(parts)]));
}

/**
 * Whom cases are about, by the names that the actor may see, in one statement. A name that may not be seen is left out.
 */
export async function namesOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseNames>> {
  return caseIds.length ? namesFrom(await tx.together(nameLists(tx, caseIds))) : new Map<string, CaseNames>();
}

/** Where some people stand, in every case or in one part of them, each by the name that the actor may see there; one statement. */
export const calledAs = async (tx: Tx, personIds: readonly string[], part?: Part): Promise<Called[]> =>
  personIds.length ? calledIn(await tx.together(listsOf(tx, { personId: { $in: personIds } }, part))) : [];

/** Whom a case is about, each with their part in it; the victim first for those who work for her. Empty where no name is known. */
export function namesSaid(t: Words, reader: Pick<Facts, 'posts'>, names: CaseNames): string {
  const parts = hasRole(reader, 'isac', 'idva')
    ? (['victim', 'perpetrator'] as const)
    : (['perpetrator', 'victim'] as const);
  return parts.flatMap((part) => (names[part] ? t(`people.named.${part}`, { name: names[part] }) : [])).join(', ');
}

/**
 * Whom cases are about where somebody has to be told from others: each person with who they are and when they were born, as
 * far as the actor may see it; by one statement.
 */
export async function peopleSaid(tx: Tx, t: Words, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  if (!caseIds.length) return new Map();
  const { born, ...found } = await tx.together({
    ...nameLists(tx, caseIds),
    born: tx
      .rows(PersonFact)
      .where({ caseId: { $in: caseIds }, kind: 'date_of_birth', endedAt: { $exists: false } })
      .orderBy('recordedAt')
      .select('caseId', 'personId', 'value'),
  });
  const said = new Map<string, string[]>();
  for (const { caseId, personId, part, name } of calledIn(found)) {
    const fact = born.find((one) => one.caseId === caseId && one.personId === personId);
    const day = fact && formatDay(fact.value as LondonDate);
    const line = name && [t(`people.named.${part}`, { name }), day].filter(Boolean).join(', ');
    if (line) said.set(caseId, [...(said.get(caseId) ?? []), line]);
  }
  return said;
}
