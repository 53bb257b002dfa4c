import type { Tx } from '../../platform/work/tx.js';
import { RiskGrade } from './risk.entity.js';

/** The level of the grade in force of a case, as far as the person sees it; nothing where none is. */
export async function gradeInForce(tx: Tx, caseId: string): Promise<string | undefined> {
  const grades = await tx.rows(RiskGrade).where({ caseId, state: 'settled' }).select('id', 'level', 'replacesId').all();
  const replaced = new Set(grades.map(({ replacesId }) => replacesId));
  return grades.find(({ id }) => !replaced.has(id))?.level;
}
