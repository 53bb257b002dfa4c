import type { LondonDate } from '../../kernel/london-date.js';

/** Below which number a count is hidden from those who do not run the forum, from a day on. */
interface SmallCount {
  readonly below: number;
  readonly source: string;
  readonly standing: 'design' | 'local';
  /** null: from the beginning. */
  readonly effectiveFrom: LondonDate | null;
}

/** The latest first. */
const smallCounts: readonly SmallCount[] = [
  {
    below: 5,
    // docs: domain 8 rule 10
    source: 'Counts below a set size are suppressed in what policing bodies see; the size is clinic protocol',
    standing: 'design',
    effectiveFrom: null,
  },
];

/** What holds on a day. @throws Error where no row does */
export function smallCountOn(day: LondonDate): SmallCount {
  const found = smallCounts.find(({ effectiveFrom }) => !effectiveFrom || effectiveFrom <= day);
  if (!found) throw new Error('No row says which counts are small');
  return found;
}
