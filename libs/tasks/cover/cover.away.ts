import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { Absence, DutyShare, WorkingWeek } from './cover.entity.js';
import { presenceOn, type Presence } from './cover.rules.js';

export interface Away {
  readonly presence: (staffId: string) => Presence;
  /** Who stands in for somebody who is away; none where nobody was named. */
  readonly deputies: (staffId: string) => readonly string[];
}

/** Who of some people is there on a day, read in one statement however many they are. */
export async function awayOn(tx: Tx, day: LondonDate, staffIds: readonly string[]): Promise<Away> {
  const of = { staffId: { $in: [...new Set(staffIds)] } };
  const standing = { withdrawnAt: { $exists: false }, fromOn: { $lte: day }, toOn: { $gte: day } };
  const [weeks, absences] = await Promise.all([
    tx.rows(WorkingWeek).where(of).all(),
    tx
      .rows(Absence)
      .where({ ...of, ...standing })
      .orderBy('enteredAt')
      .all(),
  ]);
  const days = new Map(weeks.map((week) => [week.staffId, week.days]));
  const theirs = (staffId: string): Absence[] => absences.filter((one) => one.staffId === staffId);
  return {
    presence: (staffId) => presenceOn(day, days.get(staffId), theirs(staffId)),
    deputies: (staffId) => theirs(staffId).flatMap(({ deputyId }) => deputyId ?? []),
  };
}

interface Named {
  readonly kind: string;
  readonly subjectId: string;
  readonly ownerId: string | null;
}

/** With whom their owners share some duties. What somebody shared before it was given to another counts no more. */
export async function sharedWith(tx: Tx, duties: readonly Named[]): Promise<(duty: Named) => readonly string[]> {
  const subjectIds = duties.map(({ subjectId }) => subjectId);
  const standing = tx.rows(DutyShare).where({ subjectId: { $in: subjectIds }, endedAt: { $exists: false } });
  const shares = await standing.orderBy('sharedAt').all();
  return ({ kind, subjectId, ownerId }) =>
    shares
      .filter((one) => one.kind === kind && one.subjectId === subjectId && one.staffId === ownerId)
      .map(({ withId }) => withId);
}
