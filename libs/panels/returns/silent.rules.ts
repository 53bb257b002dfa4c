/** A return that has not come. */
export interface Owed {
  readonly id: string;
  readonly itemId: string;
  readonly agencyId: string;
  readonly chasedAt: Date | null;
}

interface Around {
  /** Those of the agenda that are still to be discussed. */
  readonly items: readonly { readonly id: string }[];
  readonly at: Date;
  /** Until when an agency that is asked again is left alone. */
  readonly until: (at: Date) => Date;
}

export interface Silent {
  /** What has not come for these items. */
  readonly silent: readonly Owed[];
  /** Those of them whose agencies may be asked again now. */
  readonly ask: readonly Owed[];
  /** When the first of the others may be asked again. */
  readonly askAgainAt: Date | null;
}

/**
 * Parts what is owed for items of an agenda by whether its agency may be asked again. An agency that was asked again
 * lately, for whichever item of the forum, is left alone: one press or several, it gets one message in that time.
 */
export function partSilent(owed: readonly Owed[], { items, at, until }: Around): Silent {
  const here = new Set(items.map(({ id }) => id));
  const silent = owed.filter(({ itemId }) => here.has(itemId));
  const alone = new Map<string, Date>();
  for (const { agencyId, chasedAt } of owed) {
    const end = chasedAt && until(chasedAt);
    if (end && end > at && end > (alone.get(agencyId) ?? at)) alone.set(agencyId, end);
  }
  const waits = silent.flatMap(({ agencyId }) => alone.get(agencyId) ?? []);
  return {
    silent,
    ask: silent.filter(({ agencyId }) => !alone.has(agencyId)),
    askAgainAt: waits.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  };
}
