import type { LondonDate } from '../../kernel/london-date.js';
import { inForceOn } from './area-settings.rules.js';
import { concerns } from './scope.rules.js';

/** What a commissioned advocacy service may offer at a level of risk (`capabilities.md` B5). */
export const offers = ['full', 'short', 'advice', 'none'] as const;
export type Offer = (typeof offers)[number];

/** With these a victim is supported; advice to a professional supports no victim of whom anything is kept. */
export const supports: readonly Offer[] = ['full', 'short'];

export const levels = concerns;
export type Level = (typeof levels)[number];

/** Who is told that a commission ends. */
export const told = ['coordinator', 'system_admin'] as const;
export type Told = (typeof told)[number];

/** What an area settled once of what a service offers; the first that it ever settled has the number 1. */
export interface Offered extends Readonly<Record<Level, string>> {
  readonly agencyId: string;
  readonly number: number;
  readonly fromOn: string;
  /** The last day of the commission; null: it has none. */
  readonly lastOn: string | null;
}

/** What the tools that assess risk call a level, in small letters; whatever else stands there is no level. */
const gradeWords: Readonly<Record<string, Level>> = {
  standard: 'standard',
  low: 'standard',
  medium: 'medium',
  moderate: 'medium',
  high: 'high',
  'very high': 'high',
};

const isLevel = (word: string): word is Level => (levels as readonly string[]).includes(word);
const isOffer = (word: string): word is Offer => (offers as readonly string[]).includes(word);

/** What of a nomination says how high the risk is: what triage decided, or else the grade as it was nominated. */
export interface Risk {
  readonly levelOfConcern?: string | null;
  readonly riskGrade?: string | null;
}

/** The level of risk, and which of the two says so; nothing where neither names one. */
export function levelOf({ levelOfConcern, riskGrade }: Risk): { level: Level; by: 'concern' | 'grade' } | undefined {
  if (levelOfConcern && isLevel(levelOfConcern)) return { level: levelOfConcern, by: 'concern' };
  const word = riskGrade?.trim().toLowerCase() ?? '';
  const level = Object.hasOwn(gradeWords, word) ? gradeWords[word] : undefined;
  return level && { level, by: 'grade' };
}

/** Whether a commission was over before a day. */
export const hasEnded = ({ lastOn }: Pick<Offered, 'lastOn'>, day: LondonDate): boolean =>
  lastOn !== null && lastOn < day;

/** What is suggested of a service, and why. */
export interface OfferSuggested {
  /** null: nothing, because the commission ended or no level is known. */
  readonly offer: Offer | null;
  readonly level: Level | null;
  /** What says so: the level of concern that triage decided, or the grade as nominated. */
  readonly levelBy: 'concern' | 'grade' | null;
  readonly lastOn: string | null;
  readonly ended: boolean;
}

/**
 * What a service offers for a risk on a day, of all that was settled of it.
 * @returns nothing where nothing was settled of it for that day; after the last day no offer, and that it ended
 */
export function offerOn(settled: readonly Offered[], risk: Risk, day: LondonDate): OfferSuggested | undefined {
  const found = inForceOn(settled, day);
  if (!found) return undefined;
  const { level = null, by: levelBy = null } = levelOf(risk) ?? {};
  const ended = hasEnded(found, day);
  const word = level && !ended ? found[level] : '';
  return { offer: isOffer(word) ? word : null, level, levelBy, lastOn: found.lastOn, ended };
}
