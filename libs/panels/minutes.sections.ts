import type { Tx } from '../platform/work/tx.js';

/** One line of a section that another room adds to an item's minutes; what it says is read through the door. */
export type SectionLine = Readonly<Record<string, string | number | boolean | null>>;

/** What a room to the right adds to the minutes of each item: lines by the item's id, in one or two queries. */
export type Section = (tx: Tx, itemIds: readonly string[]) => Promise<ReadonlyMap<string, readonly SectionLine[]>>;

const sections = new Map<string, Section>();

/** Adds a section, such as `actions`; a room says so once, in its index. */
export function addToMinutes(name: string, section: Section): void {
  sections.set(name, section);
}

/** Every section of these items, by its name and then by item. */
export async function sectionsOf(
  tx: Tx,
  itemIds: readonly string[],
): Promise<Map<string, ReadonlyMap<string, readonly SectionLine[]>>> {
  const read = [...sections].map(async ([name, section]) => [name, await section(tx, itemIds)] as const);
  return new Map(await Promise.all(read));
}
