import { keptOf } from '../../cases/cases/index.js';
import { normaliseName } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ConflictDeclaration } from './exception.entity.js';

/**
 * Keeps which cases a declaration may mean: those in which somebody is called like whom it names, and those that were
 * chosen by whoever decided. Nobody reads them, whoever declared least of all: the declaration is kept from those from
 * whom one of its cases is. A name that is recorded later is compared by the database when it is.
 */
export const means = async (
  tx: Tx,
  { id, known }: ConflictDeclaration,
  chosen: readonly string[] = [],
): Promise<void> =>
  void (await tx.run({
    text: 'SELECT declaration_means($1, $2, $3::uuid[])',
    values: [id, normaliseName(known), [...chosen]],
  }));

/** From whom of some people a declaration is kept. */
export async function keptDeclaration(tx: Tx, id: string): Promise<(staffId: string) => boolean> {
  const text = 'SELECT case_id AS "caseId" FROM cases_meant_by($1) AS m (case_id)';
  const cases = (await tx.run<{ caseId: string }>({ text, values: [id] })).map(({ caseId }) => caseId);
  const isKept = await keptOf(tx, cases);
  return (staffId) => cases.some((caseId) => isKept(caseId, staffId));
}
