import type { z } from 'zod';
import type { FieldError } from '../../kernel/problem.js';
import { hasWords, type Words } from '../messages/messages.js';
import { isUnlisted } from './unlisted.js';
import { questionsOf, type Form, type Question, type QuestionKind } from './question.js';

type Issue = z.core.$ZodIssue;
type Said = { message: string; with?: Record<string, string | number> };

const chosen: readonly QuestionKind[] = ['choice', 'choices', 'yesNo', 'pick', 'picks', 'hidden'];
const own = (name: string): string => `platform.errors.${name}`;

/**
 * What is wrong with the answers, one entry a field, in the order of the questions.
 * @param input what was read, to tell an answer left out from a wrong one
 */
export function fieldErrors(form: Form, issues: readonly Issue[], input: object): FieldError[] {
  const questions = new Map(questionsOf(form).map((question) => [question.name, question]));
  const errors = new Map<string, FieldError>();
  for (const issue of issues) {
    for (const path of pathsOf(issue)) {
      const name = String(path[0] ?? '');
      if (errors.has(name)) continue;
      const question = questions.get(name);
      const said = say(issue, question, (input as Record<string, unknown>)[name]);
      const place: Record<string, string> = question ? { question: question.words } : {};
      errors.set(name, { field: path.join('/'), message: said.message, with: { ...place, ...said.with } });
    }
  }
  return [...errors.values()];
}

/** Where an issue is; unknown fields are one issue with several places. */
const pathsOf = (issue: Issue): PropertyKey[][] =>
  issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 20).map((name) => [...issue.path, name]) : [issue.path];

function say(issue: Issue, question: Question | undefined, answer: unknown): Said {
  if (question && chosen.includes(question.kind) && isUnlisted(answer)) return { message: own('notListed') };
  const leftOut = answer === undefined || answer === null || answer === '';
  if (issue.code === 'custom') return sayOwn(issue);
  if (hasWords(issue.message)) return { message: issue.message };
  if (issue.code === 'unrecognized_keys') return { message: own('unknown') };
  if (leftOut || (question && chosen.includes(question.kind))) return { message: own(asked(question)) };
  if (question?.kind === 'day' || question?.kind === 'moment') return { message: own(dayError(answer)) };
  if (question?.kind === 'number' && issue.code === 'invalid_type') return { message: own('wholeNumber') };
  return saySize(issue, question);
}

const asked = (question: Question | undefined): string =>
  question && chosen.includes(question.kind) ? 'select' : 'enter';

function saySize(issue: Issue, question: Question | undefined): Said {
  if (issue.code === 'too_small') {
    const min = Number(issue.minimum);
    if (issue.origin !== 'string') return { message: own('atLeast'), with: { min } };
    return min === 1 ? { message: own(asked(question)) } : { message: own('tooShort'), with: { min } };
  }
  if (issue.code === 'too_big') {
    const max = Number(issue.maximum);
    return { message: own(issue.origin === 'string' ? 'tooLong' : 'atMost'), with: { max } };
  }
  return { message: own('wrong') };
}

/** A rule of a room says its own words, by `message` or by `params: { key, ...parameters }`. */
function sayOwn(issue: z.core.$ZodIssueCustom): Said {
  const { key, ...parameters } = (issue.params ?? {}) as Record<string, string | number>;
  const named = String(key ?? issue.message);
  if (hasWords(named)) return { message: named, with: parameters };
  return { message: hasWords(own(named)) ? own(named) : own('wrong'), with: parameters };
}

/** A date typed in three boxes tells which of them is empty. */
function dayError(answer: unknown): string {
  const boxes = /^(.*)-(.*)-(.*)$/.exec(String(answer));
  if (!boxes) return 'notADay';
  const empty = ['Year', 'Month', 'Day'].filter((_, i) => boxes[i + 1] === '').reverse();
  if (empty.length > 0) return `dayWithout${empty.join('')}`;
  return /^\d{4}$/.test(boxes[1] ?? '') ? 'notADay' : 'yearOfFour';
}

/**
 * The sentence of an error. A room may word it for one question by `<words>.errors.<error>`; else the question's
 * `<words>.name` ("a reason") is put into the platform's sentence, or its label in quotation marks.
 */
export function sayError(t: Words, error: FieldError): string {
  const { question, ...parameters } = error.with ?? {};
  const special = `${question}.errors.${error.message.split('.').at(-1)}`;
  const name = nameOf(t, typeof question === 'string' ? question : error.field);
  const said = { name, Name: name.charAt(0).toUpperCase() + name.slice(1), ...parameters };
  return t(hasWords(special) ? special : error.message, said);
}

function nameOf(t: Words, question: string): string {
  if (hasWords(`${question}.name`)) return t(`${question}.name`);
  const label = hasWords(`${question}.label`) ? t(`${question}.label`) : question.split('.').at(-1);
  return t('platform.errors.quoted', { label: label ?? '' });
}
