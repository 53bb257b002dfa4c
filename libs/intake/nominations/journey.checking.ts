import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Draft } from './draft.entity.js';
import { fieldsOf, type Step } from './nomination.journey.js';
import type { Answers } from './nomination.questions.js';
import { checkAnswers } from './nomination.rules.js';

/** An answer that is left empty now takes the place of one that was given before. */
const blank = (step: Step): Record<string, null> => Object.fromEntries(fieldsOf(step).map((name) => [name, null]));

/** A step's answers, checked. @throws Problem `invalid-input` */
export function checked(step: Step, { draft, answers, me }: { draft: Draft; answers: Answers; me: Actor }): Answers {
  const given = { ...blank(step), ...answers };
  const wrong = wrongIn(step, { ...draft.answers, ...given }, me);
  if (wrong.length) throw invalid(...wrong);
  return given;
}

/** What is wrong with a step's answers in the light of the others. */
const wrongIn = (step: Step, answers: Answers, me: Actor): FieldError[] =>
  checkAnswers(answers, me.today).filter(({ field }) => fieldsOf(step).includes(field));
