import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Draft } from './draft.entity.js';
import { fieldsOf, readStep, wrongOn, type Step } from './nomination.journey.js';
import type { Answers } from './nomination.questions.js';
import { checkAnswers } from './nomination.rules.js';

type Said = Readonly<Record<string, unknown>>;

/** What a draft keeps of what a step's page was told, checked; what is left empty takes the place of what was given before. @throws Problem `invalid-input` */
export function checked(step: Step, { draft, said, me }: { draft: Draft; said: Said; me: Actor }): Draft['answers'] {
  const read = readStep(step, said);
  const given = Object.fromEntries(fieldsOf(step).map((name) => [name, read[name] ?? null]));
  const wrong = [...wrongOn(step, said), ...wrongIn(step, { ...draft.answers, ...given }, me)];
  if (wrong.length) throw invalid(...wrong);
  return given;
}

/** What is wrong with a step's answers in the light of the others. */
const wrongIn = (step: Step, answers: Answers, me: Actor): FieldError[] =>
  checkAnswers(answers, me.today).filter(({ field }) => fieldsOf(step).includes(field));
