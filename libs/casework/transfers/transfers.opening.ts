import { CaseFile, CaseOwner, openableOf, openTo } from '../../cases/cases/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';

type Side = CaseOwner['side'];

/**
 * What whoever takes a side reads of the case from then on, as far as their part and the agreements in force open it. Whoever
 * takes the perpetrator's side is never told where the victim is.
 */
const opened: Readonly<Record<Side, readonly Category[]>> = {
  perpetrator: ['caseExists', 'victimIdentity', 'perpetratorIdentity', 'offendingHistory', 'spoFile', 'actions'],
  victim: ['caseExists', 'victimIdentity', 'victimLocation', 'safetyPlan', 'children', 'actions'],
};

/** Opens to one person what goes with some sides of a case, as far as their posts can have it; the ledger says so. @returns the grant's id */
export async function openSides(
  tx: Tx,
  { id: caseId, agencyId }: Pick<CaseFile, 'id' | 'agencyId'>,
  sides: readonly Side[],
  staffId: string,
): Promise<string> {
  const categories = [...new Set(sides.flatMap((side) => opened[side]))];
  const file = Object.assign(new CaseFile(), { id: caseId, caseId, agencyId });
  const reason = words()('transfers.wentOver');
  return openTo(tx, file, { staffId, categories: await openableOf(tx, staffId, categories), kind: 'grant', reason });
}

/** Which sides of a case went to the force of an agency by a transfer, and are its still. */
export async function sidesTakenBy(tx: Tx, caseId: string, agencyId: string): Promise<Side[]> {
  const text = `SELECT DISTINCT k.side FROM case_taken k JOIN agency a ON a.area_code = k.area_code WHERE k.case_id = $1 AND a.id = $2`;
  return (await tx.run<{ side: Side }>({ text, values: [caseId, agencyId] })).map(({ side }) => side);
}
