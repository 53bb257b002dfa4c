import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';

/** One line of a section that another room adds to an item's minutes; what it says is read through the door. */
export type SectionLine = Readonly<Record<string, string | number | boolean | null>>;

/** What a room to the right adds to the minutes of each item: lines by the item's id, in one or two queries. */
export type Section = (tx: Tx, itemIds: readonly string[]) => Promise<ReadonlyMap<string, readonly SectionLine[]>>;

/** The sections that other rooms add, each with its name, such as `actions`. */
export const minutesSections = new ContributionPoint<readonly [name: string, section: Section]>('sections of minutes');

/** Every section of these items, by its name and then by item. */
export async function sectionsOf(
  tx: Tx,
  itemIds: readonly string[],
): Promise<Map<string, ReadonlyMap<string, readonly SectionLine[]>>> {
  const read = minutesSections.in(tx).map(async ([name, section]) => [name, await section(tx, itemIds)] as const);
  return new Map(await Promise.all(read));
}
