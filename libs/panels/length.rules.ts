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

const minutes = (count: number): number => count * 60_000;

/**
 * When a meeting is planned to end: each item after the one before it, one with a time of its own not before that. Only
 * what the reader sees counts, so that no length tells them of an item that is kept from them.
 */
export function plannedEnd(startsAt: Date, items: readonly ItemTime[], usual: UsualLengths): Date {
  if (!items.length) return new Date(startsAt.getTime() + minutes(usual.meeting));
  const end = items.reduce(
    (at, { minutesAllotted, fixedAt }) =>
      Math.max(at, fixedAt?.getTime() ?? at) + minutes(minutesAllotted ?? usual.eachItem),
    startsAt.getTime(),
  );
  return new Date(end);
}
