import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import type { Level } from './risk.levels.js';

interface Graded {
  readonly id: string;
  readonly level: Level;
  readonly settledAt: Date | null;
}

/** From which day to which a grade held; to today where none came after it. */
export interface GradeSpan {
  readonly id: string;
  readonly level: Level;
  readonly from: LondonDate;
  readonly to: LondonDate;
  readonly holds: boolean;
}

/** The grades that somebody sees, each from the day on which it was settled until the next one; the earliest first. */
export function gradeSpans(grades: readonly Graded[], today: LondonDate): GradeSpan[] {
  const settled = grades
    .flatMap(({ id, level, settledAt }) => (settledAt ? [{ id, level, at: settledAt }] : []))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  return settled.map(({ id, level, at }, nth) => {
    const next = settled[nth + 1];
    return { id, level, from: londonDate(at), to: next ? londonDate(next.at) : today, holds: !next };
  });
}
