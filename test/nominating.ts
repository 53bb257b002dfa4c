import { askedOn, sayStep, type Step } from '../libs/intake/nominations/nomination.journey.js';

/** What a browser posts of an answer: a day as its three boxes, yes or no as its words, what is ticked as it is. */
function boxes(name: string, value: unknown): [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'boolean') return [[name, value ? 'yes' : 'no']];
  const [, year, month, day] = (typeof value === 'string' && /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)) || [];
  if (!year) return [[name, value]];
  return [
    [`${name}-day`, day],
    [`${name}-month`, month],
    [`${name}-year`, year],
  ];
}

/** What the page of a step posts whose sender gives these answers. */
export function postedOf(step: Step, answers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const said = sayStep(step, answers);
  // The victim is contacted before the panel only where it is said how.
  said['contactedBefore'] ??= false;
  return Object.fromEntries(askedOn(step).flatMap((name) => boxes(name, said[name])));
}
