/** What an item takes of a meeting, in the order of the agenda. */
export interface ItemTime {
  /** None where nobody allotted any. */
  readonly minutesAllotted: number | null;
  /** It begins then and not before. */
  readonly fixedAt: Date | null;
}

/** How long things take of which nobody has said how long, in minutes. */
export interface UsualLengths {
  readonly eachItem: number;
  /** A meeting on whose agenda there is nothing that the reader sees. */
  readonly meeting: number;
}

/** From when to when an item is planned. */
export interface Slot {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** By how many minutes it misses the time that was fixed for it, because what comes before it takes longer. */
  readonly lateBy: number;
}

const MINUTE = 60_000;
export const minutesLater = (at: Date, count: number): Date => new Date(at.getTime() + count * MINUTE);
export const minutesFrom = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / MINUTE);

/**
 * When each item of an agenda is planned: after the one before it, one with a time of its own not before that. Only what
 * the reader sees is to be told here, so that no time tells them of an item that is kept from them.
 * @param items in the order in which they are heard
 */
export function slotsOf(startsAt: Date, items: readonly ItemTime[], usual: UsualLengths): Slot[] {
  let free = startsAt;
  return items.map(({ minutesAllotted, fixedAt }) => {
    const begins = fixedAt && fixedAt > free ? fixedAt : free;
    const lateBy = fixedAt ? minutesFrom(fixedAt, begins) : 0;
    free = minutesLater(begins, minutesAllotted ?? usual.eachItem);
    return { startsAt: begins, endsAt: free, lateBy };
  });
}

/** When a meeting is planned to end, by the items that the reader sees; where there are none, after its usual length. */
export const plannedEnd = (startsAt: Date, items: readonly ItemTime[], usual: UsualLengths): Date =>
  slotsOf(startsAt, items, usual).at(-1)?.endsAt ?? minutesLater(startsAt, usual.meeting);
