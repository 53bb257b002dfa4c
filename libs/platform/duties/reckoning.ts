import type { LondonDate } from '../../kernel/london-date.js';
import type { DayTimingName, InstantTimingName, Settings } from '../../timings/index.js';

/** A duty of which it is asked how its day came about. */
export interface Owed<T extends object = object> {
  /** The thing that owes it. */
  readonly row: T;
  readonly dueOn: LondonDate;
  readonly since: LondonDate | null;
  readonly forumId: string | null;
}

/** One way in which a day may have come about. */
export type Reckoned =
  | {
      readonly name: DayTimingName;
      readonly from: LondonDate;
      readonly settings?: Settings;
      /** The day that counts instead of the one reached. */
      readonly insteadBy?: () => LondonDate;
    }
  | {
      readonly name: InstantTimingName;
      readonly from: LondonDate;
      /** When it ends, and on which day that is. */
      readonly at: { readonly on: LondonDate; readonly at: Date };
    };

/** The ways in which the day of a duty may have come about. */
export type Ways = Promise<readonly Reckoned[]> | readonly Reckoned[];

/** Where a day comes from that no deadline alone gives: the thing's own last day, the retention schedule, a clock that stood, or somebody. */
export type DaySource = 'deadline' | 'ownEnd' | 'schedule' | 'stopped' | 'person';

/** By a deadline from a day on; by none where there is no such day. */
export const reckonedBy = (name: DayTimingName, from: LondonDate | null | undefined): Reckoned[] =>
  from ? [{ name, from }] : [];
