import type { LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';
import type { Agreed } from './safety-plan.parts.js';

/** The grades by which a plan is reviewed, the highest first. */
export const grades = ['high', 'medium', 'standard'] as const;
export type Grade = (typeof grades)[number];

/** Whether a grade is lower than another. */
export const isLower = (grade: Grade, than: Grade | null): boolean =>
  than !== null && grades.indexOf(grade) > grades.indexOf(than);

/** By when a plan of a grade is reviewed, from the last review on. */
export const reviewDay = (grade: Grade, from: LondonDate): LondonDate => due(`safety_plan_${grade}`, from);

/** By when it is reviewed where something brought that forward: never later than it was due anyway. */
export function broughtForward(reviewOn: LondonDate | null, heardOn: LondonDate): LondonDate {
  const soon = due('safety_plan_triggered', heardOn);
  return reviewOn !== null && reviewOn < soon ? reviewOn : soon;
}

interface Stood {
  /** The grade that held before. */
  readonly before: Grade | null;
  readonly given: Grade;
}

/** The grade that holds when a version is agreed, and the lower one that waits for a second person (`domain.md` 7.8, B2). */
export const gradeAgreed = ({ before, given }: Stood): { grade: Grade; lowerGrade: Grade | null } =>
  before !== null && isLower(given, before) ? { grade: before, lowerGrade: given } : { grade: given, lowerGrade: null };

/** What an item says. */
export interface Saying {
  readonly action: string;
  readonly who: string;
  readonly byOn: LondonDate | null;
}

/** What the victim says of an item, when they were asked, and whether it was changed since. */
export interface Answer {
  readonly agreed: Agreed;
  readonly agreedWhy: string | null;
  readonly askedOn: LondonDate | null;
  readonly changedSince: boolean;
}

/** What is answered now; `agreed` only where the victim was asked anew. */
export interface AnsweredNow {
  readonly agreed?: Agreed | undefined;
  readonly agreedWhy?: string | null | undefined;
}

/** The answer that is given on a day. */
export const answerOn = (today: LondonDate, agreed: Agreed, agreedWhy?: string | null): Answer => ({
  agreed,
  agreedWhy: agreedWhy ?? null,
  askedOn: agreed === 'not_asked' ? null : today,
  changedSince: false,
});

const saysAnother = (one: Saying, other: Saying): boolean =>
  one.action.trim() !== other.action.trim() || one.who.trim() !== other.who.trim() || one.byOn !== other.byOn;

/**
 * What the victim's answer is once an item was changed (decision 258): an answer is of what the item said when they were
 * asked. One that is given now is of what it says now, and their reason stays with a *no*.
 */
export function answerAfter(before: Saying & Answer, now: Saying & AnsweredNow, today: LondonDate): Answer {
  const why = now.agreedWhy ?? (before.agreed === 'no' ? before.agreedWhy : null);
  if (now.agreed) return answerOn(today, now.agreed, now.agreed === 'no' ? why : now.agreedWhy);
  const { agreed, askedOn, changedSince } = before;
  const another = agreed !== 'not_asked' && saysAnother(before, now);
  return { agreed, agreedWhy: now.agreedWhy ?? before.agreedWhy, askedOn, changedSince: changedSince || another };
}

/** Why what is written cannot be agreed as a version yet; nothing where the victim was asked about each item as it is now. */
export function unagreed(items: readonly Pick<Answer, 'agreed' | 'changedSince'>[]): string | undefined {
  if (!items.length) return 'empty';
  if (items.some(({ agreed }) => agreed === 'not_asked')) return 'notAsked';
  return items.some(({ changedSince }) => changedSince) ? 'askAgain' : undefined;
}
