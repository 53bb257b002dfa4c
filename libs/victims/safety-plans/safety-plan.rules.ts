import type { LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';

/** The grades by which a plan is reviewed, the highest first. */
export const grades = ['high', 'medium', 'standard'] as const;
export type Grade = (typeof grades)[number];

/** Whether a grade is lower than another. */
export const isLower = (grade: Grade, than: Grade | null): boolean =>
  than !== null && grades.indexOf(grade) > grades.indexOf(than);

/** By when a plan of a grade is reviewed, from the last review on. */
export const reviewDay = (grade: Grade, from: LondonDate): LondonDate => due(`safety_plan_${grade}`, from);

/** By when it is reviewed where something brought that forward: never later than it was due anyway. */
export function broughtForward(reviewOn: LondonDate | null, heardOn: LondonDate): LondonDate {
  const soon = due('safety_plan_triggered', heardOn);
  return reviewOn !== null && reviewOn < soon ? reviewOn : soon;
}

interface Stood {
  /** The grade that held before. */
  readonly before: Grade | null;
  readonly given: Grade;
}

/** The grade that holds when a version is agreed, and the lower one that waits for a second person (`domain.md` 7.8, B2). */
export const gradeAgreed = ({ before, given }: Stood): { grade: Grade; lowerGrade: Grade | null } =>
  before !== null && isLower(given, before) ? { grade: before, lowerGrade: given } : { grade: given, lowerGrade: null };
