import type { Tx } from '../platform/work/tx.js';
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

const followers: GradeFollower[] = [];

/** A room to the right does something wherever the grade in force changes, in the same transaction; also where that is taken back. */
export const whereGradeChanges = (follower: GradeFollower): void => void followers.push(follower);

export async function gradeChanged(tx: Tx, change: GradeChange): Promise<void> {
  await riskReviewed(tx, change.caseId);
  for (const follow of followers) await follow(tx, change);
}
