import type { Tx } from '../platform/work/tx.js';
import { CasePerson, PersonName } from './person.entity.js';
import type { Part } from './person-row.js';

export type CaseNames = Partial<Record<Part, string>>;

/** People are listed by the name they prefer, else as recorded; never by a protected new name. */
const listedBy: readonly PersonName['kind'][] = ['preferred', 'as_recorded'];

/**
 * Whom cases are about, by the names that the actor may see, in one statement; where a case has several people in a
 * part, all are named. A name that may not be seen is left out.
 */
export async function namesOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseNames>> {
  if (!caseIds.length) return new Map();
  const { standing, names } = await tx.together({
    standing: tx.rows(CasePerson).where({ caseId: { $in: caseIds } }),
    names: tx.rows(PersonName).where({ caseId: { $in: caseIds }, kind: { $in: listedBy }, endedAt: { $exists: false } }).orderBy('recordedAt'),
  } as never) as { standing: CasePerson[]; names: PersonName[] }; // prettier-ignore
  return new Map(caseIds.map((caseId) => [caseId, inCase(caseId, standing, names)]));
}

function inCase(caseId: string, standing: readonly CasePerson[], names: readonly PersonName[]): CaseNames {
  const nameIn = (personId: string): string | undefined => {
    const known = names.filter((name) => name.caseId === caseId && name.personId === personId);
    return (known.find(({ kind }) => kind === 'preferred') ?? known[0])?.fullName;
  };
  const named: CaseNames = {};
  for (const part of ['perpetrator', 'victim'] as const) {
    const here = standing.filter((one) => one.caseId === caseId && one.part === part);
    const all = [...new Set(here.flatMap(({ personId }) => nameIn(personId) ?? []))];
    if (all.length) named[part] = all.join(', ');
  }
  return named;
}
