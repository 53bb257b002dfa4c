import { CasePerson, PersonName } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';

/** A victim of a case: the row by which they stand in it, and what they are called there. */
export interface Victim {
  readonly standsAs: string;
  readonly victimId: string;
  readonly name: string | null;
}

const listedBy = ['preferred', 'as_recorded'];

/** The names by which people are listed in some cases, as far as the person may see them; never a protected new one. */
const names = (tx: Tx, caseIds: readonly string[]) =>
  tx
    .rows(PersonName)
    .where({ caseId: { $in: caseIds }, kind: { $in: listedBy }, endedAt: { $exists: false } })
    .orderBy('recordedAt')
    .select('caseId', 'personId', 'kind', 'fullName');

type Name = Pick<PersonName, 'caseId' | 'personId' | 'kind' | 'fullName'>;

function calledIn(found: readonly Name[], caseId: string, personId: string): string | null {
  const theirs = found.filter((one) => one.caseId === caseId && one.personId === personId);
  return (theirs.find(({ kind }) => kind === 'preferred') ?? theirs[0])?.fullName ?? null;
}

/** The victims of a case whose identity the person may see, by the name that each prefers. */
export async function victimsOf(tx: Tx, caseId: string): Promise<Victim[]> {
  const lists = {
    standing: tx.rows(CasePerson).where({ caseId, part: 'victim' }).orderBy('id').select('id', 'personId'),
    found: names(tx, [caseId]),
  };
  const { standing, found } = await tx.together(lists);
  // Of nominations that were joined each brought a row of the same person.
  const distinct = new Map(standing.toReversed().map((one) => [one.personId, one]));
  return [...distinct.values()].map(({ id, personId }) => ({
    standsAs: id,
    victimId: personId,
    name: calledIn(found, caseId, personId),
  }));
}

/** What each of some rows calls its victim. */
export async function victimNames(
  tx: Tx,
  rows: readonly { readonly caseId: string; readonly victimId: string }[],
): Promise<(row: { readonly caseId: string; readonly victimId: string }) => string | null> {
  const found = rows.length ? await names(tx, [...new Set(rows.map(({ caseId }) => caseId))]).all() : [];
  return ({ caseId, victimId }) => calledIn(found, caseId, victimId);
}
