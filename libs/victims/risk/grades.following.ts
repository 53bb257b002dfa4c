import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';
import { riskReviewed } from './risk.duties.js';
import type { Level } from './risk.levels.js';

/** That the grade in force of a case is another now. */
export interface GradeChange {
  readonly caseId: string;
  /** The row by which it changed. */
  readonly gradeId: string;
  readonly from: Level | null;
  readonly to: Level | null;
}

export type GradeFollower = (tx: Tx, change: GradeChange) => Promise<void>;

/** What rooms to the right do wherever the grade in force changes, in the same transaction; also where that is taken back. */
export const gradeFollowers = new ContributionPoint<GradeFollower>('changes of the grade in force');

export async function gradeChanged(tx: Tx, change: GradeChange): Promise<void> {
  await riskReviewed(tx, change.caseId);
  for (const follow of gradeFollowers.in(tx)) await follow(tx, change);
}
