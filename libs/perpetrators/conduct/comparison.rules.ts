import type { ComparisonBasis } from './comparison-basis.rules.js';

/** How long a span is, and on how many of its days something happened. */
export interface Rate {
  readonly days: number;
  readonly daysWith: number;
}

/** What two rates allow to be said: which is the greater, that this cannot be told, or that there is too little to compare. */
export type Claimed = 'more' | 'less' | 'unclear' | 'too_few';

/** The logarithms of 0!, 1!, … up to `count`. */
function logFactorials(count: number): number[] {
  const logs = [0];
  for (let each = 1; each <= count; each += 1) logs.push((logs[each - 1] ?? 0) + Math.log(each));
  return logs;
}

/** How probable each number of successes is, from none to `trials`, where each trial has the same `chance`. */
function binomial(trials: number, chance: number): number[] {
  const log = logFactorials(trials);
  const of = (count: number): number => log[count] ?? 0;
  return log.map((_, wins) =>
    Math.exp(
      of(trials) - of(wins) - of(trials - wins) + wins * Math.log(chance) + (trials - wins) * Math.log(1 - chance),
    ),
  );
}

const sum = (parts: readonly number[]): number => parts.reduce((all, one) => all + one, 0);

/**
 * How probable a difference at least as great as this one is where both rates are the same: the exact conditional test of
 * two Poisson rates. Given how many there were in all, the number after is binomial, with the share of the days that are
 * after as its chance; the smaller tail is doubled, because either direction would have been claimed.
 */
export function chanceOf(before: Rate, after: Rate): number {
  const trials = before.daysWith + after.daysWith;
  if (!trials) return 1;
  const probable = binomial(trials, after.days / (before.days + after.days));
  const tails = [probable.slice(after.daysWith), probable.slice(0, after.daysWith + 1)].map(sum);
  return Math.min(1, 2 * Math.min(...tails));
}

/** What a basis lets be said of two rates, each over one day at least (decision 198). */
export function claimed(
  { level, least }: Pick<ComparisonBasis, 'level' | 'least'>,
  before: Rate,
  after: Rate,
): Claimed {
  if (before.daysWith + after.daysWith < least) return 'too_few';
  if (chanceOf(before, after) > level) return 'unclear';
  return after.daysWith * before.days > before.daysWith * after.days ? 'more' : 'less';
}
