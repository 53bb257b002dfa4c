import {
  daysBetween,
  londonDate,
  londonDay,
  londonTime,
  weekdayOf,
  type LondonDate,
} from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';
import type { Direction, Mode, Reached } from './contact.words.js';
import { against } from './safe-times.rules.js';

type Answers = Readonly<Record<string, unknown>>;

/** What the age of a rule hangs on. */
export interface Dated {
  readonly verifiedOn: string | null;
  readonly fromAt: Date;
  readonly toCheckAt: Date | null;
}

/** How old a safe contact rule is, and whether it may be gone by. */
export interface Age {
  /** When it was last checked with the victim; one that never was is as old as the day it was taken down. */
  readonly since: LondonDate;
  readonly verified: boolean;
  readonly days: number;
  readonly checkBy: LondonDate;
  /** Past its day (`safe_contact_check`), or found not to hold. */
  readonly mustCheck: boolean;
}

/** @returns the age of a rule on a day, by the timing that `domain.md` 6.9 and `beyond.md` 14 ask for */
export function ageOf({ verifiedOn, fromAt, toCheckAt }: Dated, today: LondonDate): Age {
  const since = verifiedOn ? londonDay(verifiedOn) : londonDate(fromAt);
  const checkBy = due('safe_contact_check', since);
  return {
    since,
    verified: verifiedOn !== null,
    days: Math.max(0, daysBetween(since, today)),
    checkBy,
    mustCheck: toCheckAt !== null || checkBy < today,
  };
}

/** What the rule says of one contact: it forbids it, or it warns. */
export interface Finding {
  readonly weight: 'forbids' | 'warns';
  readonly what:
    | 'text'
    | 'email'
    | 'post'
    | 'voicemail'
    | 'unasked'
    | 'way'
    | 'days'
    | 'hours'
    | 'times'
    | 'device'
    | 'via_isac';
}

/** One contact, as it was or is to be. */
export interface Meant {
  readonly mode: Mode;
  readonly direction: Direction;
  readonly reached?: Reached;
  readonly at: Date;
  /** Whether whoever makes it advocates for the victim. */
  readonly advocate: boolean;
}

/** Which answer says whether a way is safe. */
const asksOf: Partial<Readonly<Record<Mode, 'text' | 'email' | 'post'>>> = {
  text: 'text',
  email: 'email',
  post: 'post',
};
/** The way that a rule prefers, as the way of a contact; through an advocate or at work says none. */
export const statedWay: Readonly<Record<string, Mode>> = {
  phone: 'telephone',
  text: 'text',
  email: 'email',
  post: 'post',
};
const onDevice: readonly Mode[] = ['telephone', 'text', 'email', 'video', 'digital'];

function* ofWay({ mode, reached }: Meant, answers: Answers): Generator<Finding> {
  const stated = statedWay[String(answers['method'])];
  const asked = mode === 'telephone' && reached === 'left_message' ? 'voicemail' : asksOf[mode];
  if (stated && stated !== mode && !asksOf[mode]) yield { weight: 'warns', what: 'way' };
  if (!asked) return;
  if (answers[asked] === 'no') yield { weight: 'forbids', what: asked };
  else if (answers[asked] !== 'yes' && answers['method'] !== asked) yield { weight: 'warns', what: 'unasked' };
}

function* ofTime({ at }: Meant, { days, fromTime, toTime, times }: Answers): Generator<Finding> {
  const isWeekend = weekdayOf(londonDate(at)) > 5;
  if (days === (isWeekend ? 'weekdays' : 'weekends')) yield { weight: 'warns', what: 'days' };
  const [time, from, to] = [londonTime(at), fromTime, toTime];
  const early = typeof from === 'string' && time < from;
  const late = typeof to === 'string' && time > to;
  // From the evening to the morning: what lies between the two is outside.
  const overnight = typeof from === 'string' && typeof to === 'string' && from > to;
  if (overnight ? early && late : early || late) yield { weight: 'warns', what: 'hours' };
  const [hour = '0', minute = '0'] = time.split(':');
  const said =
    typeof times === 'string' ? against(times, weekdayOf(londonDate(at)), Number(hour) * 60 + Number(minute)) : [];
  for (const what of said) yield { weight: 'warns', what };
}

/**
 * What a safe contact rule says of one contact (`domain.md` 6.9). Of what comes from the victim it says nothing: they
 * chose how and when.
 * @returns what forbids it first, each thing once
 */
export function findingsOf(answers: Answers, meant: Meant): Finding[] {
  if (meant.direction === 'in') return [];
  const all = [...ofWay(meant, answers), ...ofTime(meant, answers)];
  const found = all.filter(({ what }, nth) => all.findIndex((one) => one.what === what) === nth);
  if (answers['deviceCompromised'] === 'yes' && onDevice.includes(meant.mode))
    found.push({ weight: 'warns', what: 'device' });
  if (answers['method'] === 'via_isac' && !meant.advocate) found.push({ weight: 'warns', what: 'via_isac' });
  return found.sort((one, other) => one.weight.localeCompare(other.weight));
}

/** What is to be warned of before anything is written: what holds of every contact by some way. */
export const standingWarnings = (answers: Answers, meant: Pick<Meant, 'advocate' | 'at'>): Finding[] =>
  findingsOf(answers, { ...meant, mode: 'telephone', direction: 'out' }).filter(
    ({ what }) => what !== 'unasked' && what !== 'way',
  );

/** What is said of a rule that has to be checked: it still holds, it does not, or nobody could be asked. */
export const ruleChecks = ['as_it_is', 'changed', 'not_asked'] as const;
export type RuleCheck = (typeof ruleChecks)[number];

/**
 * Whether what is said of a rule goes with what became of the contact: whoever was not spoken to was asked nothing, and
 * whoever was is asked.
 */
export const goesWith = (check: RuleCheck, reached: Reached): boolean =>
  check === 'changed' || (check === 'as_it_is') === (reached === 'spoke');

/** Whether a contact showed that the rule does not hold (timing `safe_contact_bounce`). */
export const bounced = (reached: Reached): boolean => reached === 'wrong_person' || reached === 'number_failed';
