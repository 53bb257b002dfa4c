import { Action } from '../../panels/actions/index.js';
import { CaseFile, CaseTeam } from '../../cases/cases/index.js';
import type { GoneOut } from '../../cases/ledger/index.js';
import { Nomination, NominationAnswer } from '../../intake/nominations/index.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import { ItemDecision } from '../../panels/discussion/index.js';
import { CasePerson, PersonFact, PersonName, SafeContact } from '../../cases/people/index.js';
import type { Entity } from '../../platform/access/access.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import type { Basis } from './export.entity.js';
import type { ExportKind } from '../../platform/access/export-roles.js';

export interface InCase extends Row {
  readonly caseId: string;
  readonly agencyId: string;
  readonly category: string;
}

const cases = { CaseFile };
/** Of what a file is made: whatever of these its reader sees in a case may be in it. */
export type MadeOf = Readonly<Record<string, Entity>>;
export const madeOf: Readonly<Record<ExportKind, MadeOf>> = {
  case_pack: {
    CaseFile,
    CaseTeam,
    CasePerson,
    PersonName,
    PersonFact,
    SafeContact,
    Nomination,
    NominationAnswer,
    AgendaItem,
    ItemDecision,
    Action,
  },
  actions: { ...cases, Action },
  nominations: { ...cases, CasePerson, PersonName, Nomination },
  agenda: { ...cases, CasePerson, PersonName, AgendaItem },
};

/** The rows of these cases that a file may be made of, as the person of this transaction sees them; of lists, those listed. */
export async function basisIn(
  tx: Tx,
  made: MadeOf,
  { caseIds, listed }: { caseIds: readonly string[]; listed?: { entity: Entity; ids: readonly string[] } },
): Promise<{ basis: Record<string, string[]>; rows: InCase[] }> {
  const basis: Record<string, string[]> = {};
  const rows: InCase[] = [];
  for (const [name, entity] of Object.entries(made)) {
    const found = (await tx
      .rows(entity as Entity<InCase>)
      .where({ caseId: { $in: caseIds } })
      .select('id', 'caseId', 'agencyId', ...(name === CaseTeam.name ? [] : (['category'] as const)))
      .all()) as InCase[];
    const wanted = listed?.entity === entity ? new Set(listed.ids) : undefined;
    const kept = wanted ? found.filter(({ id }) => wanted.has(id)) : found;
    basis[name] = kept.map(({ id }) => id);
    if (name !== CaseTeam.name) rows.push(...kept);
  }
  return { basis, rows };
}

/** The rows of this basis that the person of this transaction sees. */
export async function rowsOfBasis(tx: Tx, made: MadeOf, basis: Basis): Promise<InCase[]> {
  const lists = await Promise.all(
    Object.entries(made)
      .filter(([name]) => name !== CaseTeam.name && basis[name]?.length)
      .map(([name, entity]) =>
        tx
          .rows(entity as Entity<InCase>)
          .where({ id: { $in: basis[name] ?? [] } })
          .select('id', 'caseId', 'agencyId', 'category')
          .all(),
      ),
  );
  return lists.flat();
}

/** Whether the person of this transaction still sees every row that a file was made of. */
export async function stillSeen(tx: Tx, made: MadeOf, basis: Basis): Promise<boolean> {
  const asked = Object.entries(made).flatMap(([name, entity]) => {
    const ids = basis[name] ?? [];
    return ids.length ? [{ entity, ids }] : [];
  });
  const seen = await Promise.all(
    asked.map(({ entity, ids }) =>
      tx
        .rows(entity)
        .where({ id: { $in: ids } })
        .count(),
    ),
  );
  return seen.every((count, nth) => count === asked[nth]?.ids.length);
}

/** What went out, as which row it is kept here, and to whom; for one of their agencies, where that is known. */
interface Out {
  readonly how?: GoneOut['kind'];
  readonly subject: string;
  readonly id: string;
  readonly askedBy: string;
  readonly forAgencyId?: string | null;
}

/** One line of the ledger for each category of a case and agency whose rows are in a file. */
export function goneOut(
  rows: readonly InCase[],
  { how = 'export', subject, id, askedBy, forAgencyId = null }: Out,
): GoneOut[] {
  const distinct = new Map(rows.map((row) => [[row.caseId, row.category, row.agencyId].join(), row]));
  return [...distinct.values()].map(({ caseId, agencyId, category }) => ({
    kind: how,
    caseId,
    agencyId,
    category: category as Category,
    subject,
    subjectId: id,
    recipient: { kind: 'staff', staffId: askedBy, agencyId: forAgencyId },
    basis: 'sharing_agreement',
  }));
}
