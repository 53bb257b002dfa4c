import { CaseFile, casesByIds } from '../../cases/cases/index.js';
import { CasePerson, PersonName, type Part } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';

/** So many cases of one person, and so many linked people, are looked at. */
const [MOST_CASES, MOST_LINKED] = [50, 200];

/** Another victim of the same perpetrator, or another perpetrator of the same victim, by what the reader may see of them. */
export interface Linked {
  readonly personId: string;
  readonly part: Part;
  /** Through whom. */
  readonly throughId: string;
  readonly name: string | null;
  readonly cases: readonly { readonly id: string; readonly reference: string; readonly state: string }[];
}

type Stands = Pick<CasePerson, 'caseId' | 'personId' | 'part'>;
const columns = ['caseId', 'personId', 'part'] as const;

export interface LinkedAround {
  readonly linked: readonly Linked[];
  /** What a person of these cases is called, as far as the reader sees it. */
  readonly nameOf: (personId: string) => string | null;
}

const nobody: LinkedAround = { linked: [], nameOf: () => null };

/**
 * Everybody else whom some people stand against, in any case that the reader sees: many to many, across areas. Three
 * statements. What the reader may not see is not among it, and is not counted.
 */
export async function linkedAround(
  tx: Tx,
  people: readonly Stands[],
  without: readonly string[] = [],
): Promise<LinkedAround> {
  const ids = [...new Set(people.map(({ personId }) => personId))];
  if (!ids.length) return nobody;
  const theirs = await tx
    .rows(CasePerson)
    .where({ personId: { $in: ids } })
    .page(MOST_CASES * 2)
    .select(...columns)
    .all();
  const caseIds = [...new Set(theirs.map(({ caseId }) => caseId))].slice(0, MOST_CASES);
  if (!caseIds.length) return nobody;
  const of = { caseId: { $in: caseIds } };
  const { all, names, files } = await tx.together({
    all: tx
      .rows(CasePerson)
      .where(of)
      .page(MOST_LINKED)
      .select(...columns),
    names: tx
      .rows(PersonName)
      .where({ ...of, kind: { $in: ['preferred', 'as_recorded'] }, endedAt: { $exists: false } })
      .orderBy('recordedAt')
      .select('caseId', 'personId', 'kind', 'fullName'),
    files: casesByIds(tx, caseIds).select('id', 'reference', 'state'),
  });
  const found = new Map<string, Linked>();
  const byId = new Map(files.map((file) => [file.id, file]));
  for (const mine of theirs)
    for (const one of all.filter(({ caseId, part }) => caseId === mine.caseId && part !== mine.part)) {
      if (ids.includes(one.personId) || without.includes(one.personId)) continue;
      const key = `${mine.personId} ${one.personId}`;
      const known = found.get(key) ?? {
        ...one,
        throughId: mine.personId,
        name: nameIn(names, one.personId),
        cases: [],
      };
      found.set(key, { ...known, cases: [...known.cases, ...told(byId.get(one.caseId), known)] });
    }
  return {
    linked: [...found.values()].sort(byName).map(({ personId, part, throughId, name, cases }) => ({
      personId,
      part,
      throughId,
      name,
      cases,
    })),
    nameOf: (personId) => nameIn(names, personId),
  };
}

/** Named people in the order of their names, and then those whose name the reader does not see. */
const byName = (one: Linked, other: Linked): number =>
  Number(one.name === null) - Number(other.name === null) || (one.name ?? '').localeCompare(other.name ?? '', 'en');

type Names = readonly Pick<PersonName, 'personId' | 'kind' | 'fullName'>[];

function nameIn(names: Names, personId: string): string | null {
  const theirs = names.filter((one) => one.personId === personId);
  return (theirs.find(({ kind }) => kind === 'preferred') ?? theirs[0])?.fullName ?? null;
}

function told(file: Pick<CaseFile, 'id' | 'reference' | 'state'> | undefined, { cases }: Pick<Linked, 'cases'>) {
  if (!file || cases.some(({ id }) => id === file.id)) return [];
  return [{ id: file.id, reference: file.reference, state: file.state }];
}
