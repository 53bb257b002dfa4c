import { z } from 'zod';

export type QuestionKind =
  | 'text'
  | 'longText'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'day'
  | 'moment'
  | 'pick'
  | 'picks'
  | 'number'
  | 'hidden';

/** What a builder knows of its answer; a page draws it, a schema checks it. */
export interface Asks {
  readonly kind: QuestionKind;
  /** The values to choose among; their words are `<words>.options.<value>`. */
  readonly options?: readonly string[];
  /** The list that the page supplies to choose from, such as `staff`. */
  readonly from?: string;
  readonly min?: number;
  readonly max?: number;
  /** Pages ask it only once it is found to be needed: while nothing is wrong with it and nothing was typed, none shows it. */
  readonly whenNeeded?: true | undefined;
  /** Some have to answer it, as the service says, so that its label does not say that it may be left out. */
  readonly owed?: true;
  /** The message in which its label says until when it may be left out, instead of that it is optional. */
  readonly marked?: string;
  /** Where its words are, if they are not those of its form. */
  readonly words?: string;
  /** It is asked only of those who answer another question so: pages unfold it beneath that answer. */
  readonly under?: { readonly question: string; readonly answer: string };
}

/** One question of a form. */
export interface Question extends Asks {
  readonly name: string;
  readonly optional: boolean;
  /** Where its words are: `<words>.label`, `.hint`, `.name`, `.options.<value>`. */
  readonly words: string;
}

/** Answers that keep to a schema, checked alike whether they come by page or by API. */
// oxlint-disable-next-line typescript/no-explicit-any -- zod's own shape of "any schema"
export type Form<Shape extends z.core.$ZodShape = any> = z.ZodObject<Shape, z.core.$strict>;

/** Kept beside the schemas, so that the published JSON Schema carries nothing of pages. */
const asked = z.registry<Asks>();
const prefixes = z.registry<{ words: string }>();

/** Says how a schema is asked for on a page. */
export function asks<S extends z.core.$ZodType>(schema: S, question: Asks): S {
  asked.add(schema, question);
  return schema;
}

/** Says where the words of a form's questions are; its fields remember it for a form that is made from them. */
export function speaks<F extends Form>(form: F, words: string): F {
  prefixes.add(form, { words });
  for (const field of fieldsOf(form)) if (!prefixes.has(field)) prefixes.add(field, { words });
  return form;
}

const fieldsOf = (form: Form): z.core.$ZodType[] => Object.values(form.shape as Record<string, z.core.$ZodType>);

export function wordsOf(form: Form): string {
  const [first] = fieldsOf(form).flatMap((field) => prefixes.get(field) ?? []);
  return (prefixes.get(form) ?? first)?.words ?? 'platform.questions';
}

type Wrapped = { innerType?: z.core.$ZodType; in?: z.core.$ZodType };

function asksOf(schema: z.core.$ZodType): Asks | undefined {
  const inside = schema._zod.def as Wrapped;
  const next = inside.innerType ?? inside.in;
  return asked.get(schema) ?? (next && asksOf(next));
}

/** The same optional question, which some have to answer: its label does not say that it may be left out. */
export function owing<S extends z.core.$ZodType>(schema: S): S {
  const how = asksOf(schema);
  return how ? asks(schema, { ...how, owed: true }) : schema;
}

/** The same question, unfolded beneath one answer to another of the form. @param answer as its page posts it: `yes`, or the word that is chosen */
export function beneath<S extends z.ZodType>(schema: S, question: string, answer: string): S {
  const how = asksOf(schema);
  return how ? asks(schema.clone(), { ...how, under: { question, answer } }) : schema;
}

/** A question that may be left out for now: its label says until when. @param marked the message that says so, of its `label` */
export function laterAs(schema: z.ZodType, marked: string): z.ZodType {
  const how = asksOf(schema);
  const open = schema.optional();
  return how ? asks(open, { ...how, marked }) : open;
}

const known = new WeakMap<Form, readonly Question[]>();

/** The questions of a form, in order; a field made without a builder is none. */
export function questionsOf(form: Form): readonly Question[] {
  const questions = known.get(form) ?? askedBy(form);
  known.set(form, questions);
  return questions;
}

function askedBy(form: Form): Question[] {
  const words = wordsOf(form);
  return Object.entries(form.shape as Record<string, z.core.$ZodType>).flatMap(([name, schema]) => {
    const question = asksOf(schema);
    const optional = schema._zod.optin === 'optional';
    return question ? [{ ...question, name, optional, words: question.words ?? `${words}.${name}` }] : [];
  });
}
