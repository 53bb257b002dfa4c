import type { Tx } from '../platform/work/tx.js';
import { CasePerson, PersonName } from './person.entity.js';
import type { Part } from './person-row.js';

export type CaseNames = Partial<Record<Part, string>>;

/** People are listed by the name they prefer, else as recorded; never by a protected new name. */
const listedBy: readonly PersonName['kind'][] = ['preferred', 'as_recorded'];

/** The lists that say whom cases are about, to be asked for together with others; `namesFrom` reads them. */
export const nameLists = (tx: Tx, caseIds: readonly string[]) => ({
  standing: tx
    .rows(CasePerson)
    .where({ caseId: { $in: caseIds } })
    .select('caseId', 'personId', 'part'),
  names: tx
    .rows(PersonName)
    .where({ caseId: { $in: caseIds }, kind: { $in: listedBy }, endedAt: { $exists: false } })
    .orderBy('recordedAt')
    .select('caseId', 'personId', 'kind', 'fullName'),
});

type Standing = Pick<CasePerson, 'caseId' | 'personId' | 'part'>;
type Name = Pick<PersonName, 'caseId' | 'personId' | 'kind' | 'fullName'>;

/** Whom each case is about; where a case has several people in a part, all are named. */
export function namesFrom(found: { standing: readonly Standing[]; names: readonly Name[] }): Map<string, CaseNames> {
  const keyOf = ({ caseId, personId }: Standing | Name): string => `${caseId} ${personId}`;
  const called = new Map<string, Name>();
  for (const name of found.names) {
    const known = called.get(keyOf(name));
    if (!known || (known.kind !== 'preferred' && name.kind === 'preferred')) called.set(keyOf(name), name);
  }
  const parts = new Map<string, Set<string>>();
  for (const one of found.standing) {
    const name = called.get(keyOf(one))?.fullName;
    const key = `${one.caseId} ${one.part}`;
    if (name) parts.set(key, (parts.get(key) ?? new Set()).add(name));
  }
  const cases = new Map<string, CaseNames>();
  for (const { caseId, part } of found.standing) {
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
