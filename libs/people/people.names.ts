import type { Tx } from '../platform/work/tx.js';
import { CasePerson, PersonName } from './person.entity.js';
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
    .select('caseId', 'personId', 'kind', 'fullName'),
});

/** The lists that say whom cases are about, to be asked for together with others; `namesFrom` reads them. */
export const nameLists = (tx: Tx, caseIds: readonly string[]) => listsOf(tx, { caseId: { $in: caseIds } });

type Standing = Pick<CasePerson, 'caseId' | 'personId' | 'part'>;
type Name = Pick<PersonName, 'caseId' | 'personId' | 'kind' | 'fullName'>;
interface Found {
  readonly standing: readonly Standing[];
  readonly names: readonly Name[];
}

/** Somebody as they stand in a case, by what they are called there, if that may be seen. */
export interface Called extends Standing {
  readonly name: string | null;
}

function calledIn({ standing, names }: Found): Called[] {
  const keyOf = ({ caseId, personId }: Standing | Name): string => `${caseId} ${personId}`;
  const called = new Map<string, Name>();
  for (const name of names) {
    const known = called.get(keyOf(name));
    if (!known || (known.kind !== 'preferred' && name.kind === 'preferred')) called.set(keyOf(name), name);
  }
  const once = new Map(standing.map((one) => [`${keyOf(one)} ${one.part}`, one]));
  return [...once.values()].map((one) => ({ ...one, name: called.get(keyOf(one))?.fullName ?? null }));
}

/** Whom each case is about; where a case has several people in a part, all are named. */
export function namesFrom(found: Found): Map<string, CaseNames> {
  const standing = calledIn(found);
  const parts = new Map<string, Set<string>>();
  for (const { caseId, part, name } of standing) {
    const key = `${caseId} ${part}`;
    if (name) parts.set(key, (parts.get(key) ?? new Set()).add(name));
  }
  const cases = new Map<string, CaseNames>();
  for (const { caseId, part } of standing) {
    const all = parts.get(`${caseId} ${part}`);
    cases.set(caseId, { ...cases.get(caseId), ...(all && { [part]: [...all].join(', ') }) });
  }
  return cases;
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
