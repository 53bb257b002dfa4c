import { daysBetween, type LondonDate } from '../../kernel/london-date.js';

/** The four things that a perpetrator is ranked by (`domain.md` 1.2, RFGV). */
export const rankingParts = ['recency', 'frequency', 'gravity', 'victims'] as const;
export type RankingPart = (typeof rankingParts)[number];

/**
 * One line of a formula: points for an incident at most so many days ago, for at least so many incidents or victims, or
 * for an offence that says these words; an offence that says none of any line has the points of the line without words.
 */
export interface Weight {
  readonly part: RankingPart;
  readonly bound: number | null;
  readonly words: string | null;
  readonly points: number;
}

/** A recorded crime by somebody, and against whom as far as that is counted. */
export interface Incident {
  readonly id: string;
  readonly recordedOn: string;
  readonly offence: string;
  readonly victims: readonly string[];
}

export interface Score extends Readonly<Record<RankingPart, number>> {
  readonly total: number;
  readonly latestOn: string | null;
  readonly incidents: number;
  /** The offence that the points for gravity are for. */
  readonly gravest: string | null;
  readonly victimCount: number;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
const linesOf = (weights: readonly Weight[], part: RankingPart) => weights.filter((one) => one.part === part);
const most = (lines: readonly Weight[]): number => Math.max(0, ...lines.map(({ points }) => points));

/** The points of an offence: of the line with most of those whose words it says. */
function gravityOf(offence: string, weights: readonly Weight[]): number {
  const lines = linesOf(weights, 'gravity');
  const named = lines.filter(({ words }) => words !== null && plain(offence).includes(plain(words)));
  return most(named.length ? named : lines.filter(({ words }) => words === null));
}

/**
 * The score of a perpetrator: the points of the four parts, added up. Somebody with no incident has none.
 * @param incidents those of the time that the formula looks back over
 */
export function scoreOf(incidents: readonly Incident[], weights: readonly Weight[], today: LondonDate): Score {
  const latestOn =
    incidents
      .map(({ recordedOn }) => recordedOn)
      .sort()
      .at(-1) ?? null;
  const ago = latestOn === null ? Infinity : daysBetween(latestOn as LondonDate, today);
  const victimCount = new Set(incidents.flatMap(({ victims }) => victims)).size;
  const counted = (part: RankingPart, count: number): number =>
    most(linesOf(weights, part).filter(({ bound }) => count >= (bound ?? Infinity)));
  const graded = incidents.map(({ offence }) => ({ offence, points: gravityOf(offence, weights) }));
  const gravest = graded.toSorted((a, b) => b.points - a.points || a.offence.localeCompare(b.offence))[0];
  const points = {
    recency: most(linesOf(weights, 'recency').filter(({ bound }) => ago <= (bound ?? -1))),
    frequency: counted('frequency', incidents.length),
    gravity: gravest?.points ?? 0,
    victims: counted('victims', victimCount),
  };
  return {
    ...points,
    total: rankingParts.reduce((sum, part) => sum + points[part], 0),
    latestOn,
    incidents: incidents.length,
    gravest: gravest?.offence ?? null,
    victimCount,
  };
}

/** Puts together whatever shares a key with another, however many steps away; each keeps its place among its own. */
export function groupedBy<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): T[][] {
  const groupOf = new Map<string, Set<T>>();
  for (const one of all) {
    const keys = keysOf(one);
    const joined = new Set<T>([...keys.flatMap((key) => [...(groupOf.get(key) ?? [])]), one]);
    for (const key of [...joined].flatMap(keysOf)) groupOf.set(key, joined);
  }
  const place = new Map(all.map((one, at) => [one, at]));
  return [...new Set(groupOf.values())].map((group) =>
    [...group].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)),
  );
}
