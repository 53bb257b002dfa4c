import { z } from 'zod';
import { WrongShape, type FieldError } from '../../kernel/problem.js';
import { fieldErrors } from './question-errors.js';
import { owing, questionsOf, speaks, wordsOf, type Form, type Question } from './question.js';

export * from './question-kinds.js';
export * from './question-times.js';
export { sayError } from './question-errors.js';
export { beneath, laterAs, owing, questionsOf, type Form, type Question } from './question.js';

export type Answers<F extends Form> = z.output<F>;

/** What every form of the web carries beside its answers. */
export interface Frame {
  /** Proof that the form is ours. */
  readonly csrf?: string;
  /** The same for every press of the same form, so that nothing is done twice. */
  readonly key?: string;
  /** The version of the thing when the page was shown. */
  readonly version?: number;
  /** The kept post that this form sends again. */
  readonly kept?: string;
  /** Why a text that says where a victim is has to stay. */
  readonly locationReason?: string;
}

/**
 * A form: the same schema for pages and for the API. Answers it does not know are refused.
 * @param room whose words it speaks: `<room>.questions.<field>.label` and so on
 */
export const form = <const S extends z.core.$ZodLooseShape>(
  shape: S,
  room = 'platform',
): z.ZodObject<S, z.core.$strict> => speaks(z.strictObject(shape), `${room}.questions`);

/** Some questions of a form, for one page of a journey; `part(whole, ['reason', 'dueOn'])`. */
export function part<S extends z.core.$ZodShape, const N extends keyof S & string>(
  whole: z.ZodObject<S, z.core.$strict>,
  names: readonly N[],
): z.ZodObject<Pick<S, N>, z.core.$strict> {
  const shape = Object.fromEntries(names.map((name) => [name, whole.shape[name]])) as unknown as Pick<S, N>;
  return speaks(z.strictObject(shape), wordsOf(whole));
}

/** The same form, of which one question that may be left out is owed, as `owing` says. */
export function owingIn<F extends Form>(whole: F, name: string): F {
  const shape = whole.shape as Readonly<Record<string, z.ZodType>>;
  const field = shape[name];
  if (!field) return whole;
  return speaks(z.strictObject({ ...shape, [name]: owing(field.clone()) }), wordsOf(whole)) as unknown as F;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The framework's own fields of a posted form. */
export function frameOf(body: unknown): Frame {
  const { _csrf, _key, _version, _kept, _locationReason } = isRecord(body) ? body : {};
  const version = typeof _version === 'string' && /^\d{1,9}$/.test(_version) ? Number(_version) : undefined;
  const said = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const kept = typeof _kept === 'string' && /^[0-9a-f-]{36}$/.test(_kept) ? _kept : undefined;
  const reason = said(_locationReason)?.trim().slice(0, 1000);
  return { csrf: said(_csrf), key: said(_key), version, kept, ...(reason && { locationReason: reason }) };
}

/** Whether whoever posted a form wants to finish it later: what they typed is kept as it is. */
export const isLater = (body: unknown): boolean => isRecord(body) && body['_later'] === 'yes';

/** The answers of a posted form, as the schema wants them; empty answers are left out. */
export function fromBody(of: Form, body: unknown): Record<string, unknown> {
  const posted = isRecord(body) ? body : {};
  const questions = questionsOf(of);
  const boxes = new Set(questions.filter(isDayLike).flatMap(({ name }) => parts.map((one) => `${name}-${one}`)));
  const rest = Object.entries(posted).filter(([name]) => !name.startsWith('_') && !boxes.has(name));
  const answers: Record<string, unknown> = Object.fromEntries(rest);
  for (const question of questions) answers[question.name] = fold(question, posted);
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => !isBlank(answer)));
}

function fold(question: Question, posted: Record<string, unknown>): unknown {
  const answer = posted[question.name];
  if (isDayLike(question)) return answer ?? foldDay(question.name, posted);
  if (question.kind === 'yesNo') return spokenYes.get(answer) ?? answer;
  if (question.kind === 'number') return typeof answer === 'string' ? foldNumber(answer) : answer;
  if (question.kind !== 'choices' && question.kind !== 'picks') return answer;
  const ticked = (Array.isArray(answer) ? answer : [answer]).filter((one) => !isBlank(one));
  return ticked.length > 0 ? ticked : undefined;
}

const spokenYes = new Map<unknown, boolean>([
  ['yes', true],
  ['no', false],
]);

const foldNumber = (answer: string): unknown => (/^\s*-?\d{1,15}\s*$/.test(answer) ? Number(answer) : answer);

const parts = ['day', 'month', 'year'] as const;
const isDayLike = ({ kind }: Question): boolean => kind === 'day' || kind === 'moment';
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Three boxes give 'YYYY-MM-DD'; an empty box stays empty, so that the error can say which it is. */
function foldDay(name: string, posted: Record<string, unknown>): string | undefined {
  const [day = '', month = '', year = ''] = parts.map((one) => {
    const box = posted[`${name}-${one}`];
    return typeof box === 'string' ? box.trim() : '';
  });
  if (day + month + year === '') return undefined;
  const spoken = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const pad = (box: string): string => (/^\d$/.test(box) ? `0${box}` : box);
  return `${year}-${pad(/^[a-z]{3,}$/i.test(month) && spoken > 0 ? String(spoken) : month)}-${pad(day)}`;
}

/** Answers as they were read: whole, or what is wrong with each, and as much of them as is right by itself. */
export type Read<F extends Form> =
  | { readonly data: z.output<F>; readonly errors?: undefined }
  | { readonly errors: FieldError[]; readonly right: Readonly<Record<string, unknown>> };

/** Reads answers by a form, from JSON or from `fromBody`. An optional answer that is empty counts as left out. */
export function tryForm<F extends Form>(of: F, input: unknown): Read<F> {
  if (!isRecord(input)) return { errors: [{ field: '', message: 'platform.errors.object' }], right: {} };
  const questions = questionsOf(of);
  const optional = new Set(questions.filter((one) => one.optional).map(({ name }) => name));
  const given = Object.fromEntries(
    Object.entries(input).filter(([name, answer]) => !(optional.has(name) && isBlank(answer))),
  );
  const read = of.safeParse(given);
  if (read.success) return { data: read.data };
  return { errors: fieldErrors(of, read.error.issues, given), right: rightIn(of, questions, given) };
}

/**
 * What of some answers is right by itself. A text that is wrong (too long, say) stands as it was typed, so that no rule
 * takes it for one that is missing.
 */
function rightIn(of: Form, questions: readonly Question[], given: Readonly<Record<string, unknown>>) {
  const shape = of.shape as Readonly<Record<string, z.ZodType>>;
  return Object.fromEntries(
    questions.flatMap(({ name, kind }) => {
      const read = shape[name]?.safeParse(given[name]);
      if (read?.success) return read.data === undefined ? [] : [[name, read.data]];
      return kind === 'text' || kind === 'longText' ? [[name, given[name]]] : [];
    }),
  );
}

/** What is wrong, in the order of the questions; what is of no question comes last. */
export function inOrderOf(of: Form, errors: readonly FieldError[]): FieldError[] {
  const names = questionsOf(of).map(({ name }) => name);
  const at = ({ field }: FieldError): number => names.indexOf(field.split('/')[0] ?? '') >>> 0;
  return [...errors].sort((one, other) => at(one) - at(other));
}

/**
 * Reads answers as `tryForm` does.
 * @throws Problem `invalid-input` with one error a field
 */
export function readForm<F extends Form>(of: F, input: unknown): z.output<F> {
  const read = tryForm(of, input);
  if (read.errors) throw new WrongShape(read.errors);
  return read.data;
}
