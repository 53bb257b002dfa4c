/** How long victims wait, in bands of days: each up to its last day, the last without end. */
export const waitedBands = [
  { name: 'days2', to: 2 },
  { name: 'days7', to: 7 },
  { name: 'days14', to: 14 },
  { name: 'days28', to: 28 },
  { name: 'longer', to: Infinity },
] as const;
export type WaitedBand = (typeof waitedBands)[number]['name'];

export interface BandCounted {
  readonly name: WaitedBand;
  readonly count: number;
}

/** How many of these waits fall into each band, the shortest first. @param days whole days, from nought */
export const byBand = (days: readonly number[]): BandCounted[] =>
  waitedBands.map(({ name, to }, nth) => {
    const after = waitedBands[nth - 1]?.to ?? -1;
    return { name, count: days.filter((one) => one > after && one <= to).length };
  });
