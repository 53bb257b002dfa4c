import { enterInLedger, type GoneOut, type Told } from '../../cases/ledger/index.js';
import { CasePerson, PersonFact, PersonName } from '../../cases/people/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgencyReturn } from './return.entity.js';
import { identifiers, type Identifier, type Known } from './return.identifiers.js';

/** As what each kind of name is told; a protected new name is told to nobody. */
const told: Readonly<Partial<Record<PersonName['kind'], Identifier>>> = {
  preferred: 'name',
  as_recorded: 'name',
  former: 'other_name',
  alias: 'other_name',
};

/**
 * By what the people of a case are known, as far as whoever asks sees it: nobody passes on what they may not read.
 * Somebody who prefers a name is told by that; the one on record is another.
 */
export async function knownOf(tx: Tx, caseId: string): Promise<Known[]> {
  const now = { caseId, endedAt: { $exists: false } };
  const { standing, names, facts } = await tx.together({
    standing: tx.rows(CasePerson).where({ caseId }).select('personId', 'part'),
    names: tx
      .rows(PersonName)
      .where(now)
      .orderBy('recordedAt')
      .select('personId', 'kind', 'fullName', 'agencyId', 'category'),
    facts: tx
      .rows(PersonFact)
      .where(now)
      .orderBy('recordedAt')
      .select('personId', 'kind', 'value', 'agencyId', 'category'),
  });
  const once = new Map(standing.map(({ personId, part }) => [`${personId} ${part}`, { personId, part }]));
  const called = new Set(names.filter(({ kind }) => kind === 'preferred').map(({ personId }) => personId));
  return [...once.values()].flatMap(({ personId, part }) => [
    ...names.flatMap(({ kind, fullName, agencyId, category, personId: id }): Known[] => {
      const as = kind === 'as_recorded' && called.has(id) ? 'other_name' : told[kind];
      return as && id === personId ? [{ personId, part, identifier: as, value: fullName, agencyId, category }] : [];
    }),
    ...facts.flatMap(({ kind, value, agencyId, category, personId: id }): Known[] => {
      const as = identifiers.find((one) => one === kind);
      return as && id === personId ? [{ personId, part, identifier: as, value, agencyId, category }] : [];
    }),
  ]);
}

/** A request is a share: a line in the ledger for each category that it tells of, and each agency whose information it is. */
export function enterRequest(tx: Tx, { id, caseId, agencyId }: AgencyReturn, known: readonly Known[]): void {
  const whose = new Map(known.map((one) => [`${one.agencyId} ${one.category}`, one]));
  enterInLedger(
    tx,
    [...whose.values()].map((one): GoneOut => ({
      kind: 'share',
      caseId,
      agencyId: one.agencyId,
      category: one.category as Category,
      basis: 'sharing_agreement',
      subject: AgencyReturn.name,
      subjectId: id,
      recipient: { kind: 'agency', agencyId },
    })),
  );
}

/** In the ledger: the way to what an agency was asked. */
export async function requestsInLedger(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const rows = await tx
    .rows(AgencyReturn)
    .where({ id: { $in: ids } })
    .select('id')
    .all();
  return new Map(rows.map(({ id }) => [id, { href: `/returns/${id}` }]));
}
