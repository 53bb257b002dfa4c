import type { LondonDate } from '../../kernel/london-date.js';
import type { FormsSettled } from './forms.settled.js';
import {
  facts,
  outcomes,
  type Condition,
  type EligibilityRule,
  type Fact,
  type KnownFact,
  type Outcome,
} from './eligibility.rules.js';

/** Whether a rule is met by what is known, is not, or is open because something is not known. */
export type Weight = 'met' | 'not' | 'open';

export type Answers = Readonly<Partial<Record<KnownFact, string>>>;

export interface Weighed extends Omit<EligibilityRule, 'when'> {
  readonly weight: Weight;
  /** What was said that makes it so, or because of which it is not. */
  readonly because: readonly KnownFact[];
  /** Of several unknown facts the first that decides: the others are asked once it is known. */
  readonly missing: KnownFact | undefined;
}

export interface Eligibility {
  readonly rules: readonly Weighed[];
  /** What the rules lead to consider. Nothing is decided by it. */
  readonly suggests: readonly Outcome[];
  /** What is missing, and nothing that cannot change the outcome. */
  readonly asks: readonly Fact[];
}

/** What weighing needs besides what was answered: the day, and what the area has settled of its forms. */
export interface Weighing {
  readonly day: LondonDate;
  readonly settled: Pick<FormsSettled, 'categories'>;
}

const monthsFor = ({ settled }: Weighing): number =>
  settled.categories.find(({ category }) => category === '2')?.months ?? 12;

function holds(condition: Condition, answers: Answers, weighing: Weighing): Weight {
  const said = answers[condition.fact];
  if (said === undefined) return condition.fact === 'wasLevel3' ? 'not' : 'open';
  if ('is' in condition) return condition.is.includes(said) ? 'met' : 'not';
  return Number(said) >= monthsFor(weighing) ? 'met' : 'not';
}

function weigh(rule: EligibilityRule, answers: Answers, weighing: Weighing): Weighed {
  const { when, ...about } = rule;
  const held = when.map((condition) => ({ fact: condition.fact, weight: holds(condition, answers, weighing) }));
  const failing = held.find(({ weight }) => weight === 'not');
  const open = held.find(({ weight }) => weight === 'open');
  if (failing) return { ...about, weight: 'not', because: [failing.fact], missing: undefined };
  const because = held.filter(({ weight }) => weight === 'met').map(({ fact }) => fact);
  return { ...about, weight: open ? 'open' : 'met', because, missing: open?.fact };
}

/** Rules in force on a day. */
const inForce = (rules: readonly EligibilityRule[], day: LondonDate): EligibilityRule[] =>
  rules.filter(({ from, until }) => (from === null || from <= day) && (until === null || day <= until));

const isCategory = (outcome: Outcome): boolean => outcome.startsWith('category_');

/** A rule for whoever is in none of some others is not met where one of those is, and open while one of those is. */
function apartFrom(one: Weighed, all: readonly Weighed[]): Weighed {
  const others = all.filter(({ gives }) => one.unless?.includes(gives));
  if (others.some(({ weight }) => weight === 'met')) return { ...one, weight: 'not', because: [], missing: undefined };
  const isWaiting = others.some(({ weight }) => weight === 'open') && one.weight !== 'not';
  return isWaiting ? { ...one, weight: 'open', missing: undefined } : one;
}

/** A level is for whoever is in a category that is managed at it, by the forms that the area has settled. */
function atLevel(one: Weighed, categories: readonly Weighed[], { settled }: Weighing): Weighed {
  const level = one.gives.replace('level_', '');
  const manages = ({ gives }: Weighed): boolean =>
    settled.categories.some(
      (rule) => gives === `category_${rule.category}` && (rule.levels as string[]).includes(level),
    );
  if (categories.some((category) => category.weight === 'met' && manages(category))) return one;
  const isOpen = categories.some((category) => category.weight === 'open' && manages(category));
  // Nothing is asked about a level before there is a category.
  return { ...one, weight: isOpen && one.weight !== 'not' ? 'open' : 'not', missing: undefined };
}

/**
 * What the rules in force lead to consider by what is known of a case: each rule with why, and what is still to be asked.
 * It suggests and never decides. Pure.
 */
export function weighed(rules: readonly EligibilityRule[], answers: Answers, weighing: Weighing): Eligibility {
  const all = inForce(rules, weighing.day).map((rule) => weigh(rule, answers, weighing));
  // Those for whoever is in no other category wait for these.
  const categories = all.filter(({ gives }) => isCategory(gives)).map((one, _, first) => apartFrom(one, first));
  const settled = all.map((one): Weighed => {
    if (isCategory(one.gives)) return categories.find(({ name }) => name === one.name) ?? one;
    return one.gives === 'pdp' ? apartFrom(one, categories) : atLevel(one, categories, weighing);
  });
  const given = (wanted: Outcome): boolean => settled.some(({ gives, weight }) => gives === wanted && weight === 'met');
  // What is open of a category that is met already changes nothing.
  const asking = settled.filter(({ gives, missing }) => missing && !given(gives));
  return {
    rules: settled,
    suggests: outcomes.filter(given),
    asks: facts.filter((fact) => asking.some(({ missing }) => missing === fact)),
  };
}
