import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Draft } from './draft.entity.js';
import { fieldsOf, readStep, wrongOn, type Step } from './nomination.journey.js';
import { checkAnswers } from './nomination.rules.js';

type Said = Readonly<Record<string, unknown>>;

/** A page as it was told, of a draft. */
interface Told {
  readonly draft: Draft;
  readonly said: Said;
  readonly me: Actor;
}

/** What a draft keeps of what a step's page was told; what is left empty takes the place of what was given before. */
export function given(step: Step, said: Said): Draft['answers'] {
  const read = readStep(step, said);
  return Object.fromEntries(fieldsOf(step).map((name) => [name, read[name] ?? null]));
}

/** What is wrong with what a step's page was told, besides each answer by itself: by its own rules, and in the light of the other answers. */
export function wrongBesides(step: Step, { draft, said, me }: Told): FieldError[] {
  const own = wrongOn(step, said);
  const named = own.map(({ field }) => field);
  const whole = checkAnswers({ ...draft.answers, ...given(step, said) }, me.today);
  return [...own, ...whole.filter(({ field }) => fieldsOf(step).includes(field) && !named.includes(field))];
}

/** What a draft keeps of what a step's page was told, checked. @throws Problem `invalid-input` */
export function checked(step: Step, told: Told): Draft['answers'] {
  const wrong = wrongBesides(step, told);
  if (wrong.length) throw invalid(...wrong);
  return given(step, told.said);
}
