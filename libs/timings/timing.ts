/** How long. Only `workingDays` minds weekends and bank holidays; `minutes` and `hours` are elapsed time. */
export type Within =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly days: number }
  | { readonly workingDays: number }
  | { readonly weeks: number }
  | { readonly months: number }
  | { readonly years: number };

/** How sure a row is; only a `local` one may be changed by an area's settings. */
export type Standing = 'statute' | 'national' | 'local' | 'to check';

/** One deadline. Its trigger is stored and its due date worked out, so that a correction of either is seen at once. */
export interface Timing {
  /** What starts the clock, or what it runs up to. */
  readonly trigger: string;
  readonly within: Within;
  /** "Beginning with": the day of the trigger is day 1. */
  readonly countsFirstDay: boolean;
  readonly direction: 'after' | 'before';
  readonly source: string;
  readonly standing: Standing;
  /** The first day on which the row holds, or null where the source does not say. */
  readonly effectiveFrom: string | null;
}

type Row = Pick<Timing, 'trigger' | 'source' | 'standing'> & { readonly effectiveFrom?: string };

/** Due this long after its trigger. */
export const after = <const W extends Within>(within: W, row: Row) =>
  ({ effectiveFrom: null, ...row, within, countsFirstDay: false, direction: 'after' }) as const;

/** Due this long after its trigger, whose own day is the first. */
export const beginningWith = <const W extends Within>(within: W, row: Row) =>
  ({ effectiveFrom: null, ...row, within, countsFirstDay: true, direction: 'after' }) as const;

/** Due this long before its trigger. */
export const before = <const W extends Within>(within: W, row: Row) =>
  ({ effectiveFrom: null, ...row, within, countsFirstDay: false, direction: 'before' }) as const;
