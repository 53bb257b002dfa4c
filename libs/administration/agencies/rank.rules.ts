import type { LondonDate } from '../../kernel/london-date.js';
import type { StaffRank } from './rank.entity.js';

export type RankRow = Pick<StaffRank, 'name' | 'fromOn' | 'level'>;

/** However it is written. */
const folded = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** How ranks stand to one another on a day. */
export interface Ranks {
  /** The junior first. */
  readonly names: readonly string[];
  isKnown(name: string): boolean;
  /** Whether a rank is that one or above it; one that is not held, or not known, is not. */
  reaches(held: string | null | undefined, least: string): boolean;
}

/** @param rows each rank's, of whatever day */
export function ranksFrom(rows: readonly RankRow[], day: LondonDate): Ranks {
  const inForce = rows.filter(({ fromOn }) => fromOn <= day).toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  const latest = [...new Map(inForce.map((row) => [folded(row.name), row])).values()].filter(({ level }) => level > 0);
  const levels = new Map(latest.map(({ name, level }) => [folded(name), level]));
  const inOrder = latest.toSorted((a, b) => a.level - b.level || a.name.localeCompare(b.name, 'en'));
  return {
    names: inOrder.map(({ name }) => name),
    isKnown: (name) => levels.has(folded(name)),
    reaches: (held, least) => {
      const [level, wanted] = [levels.get(folded(held ?? '')), levels.get(folded(least))];
      return level !== undefined && wanted !== undefined && level >= wanted;
    },
  };
}
