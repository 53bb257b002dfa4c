/** Beside the answers of a draft: pages as they were typed that are to be finished later, by their step. */
const TYPED = '_typed';

type Answers = Readonly<Record<string, unknown>>;

const typedIn = (answers: Answers): Readonly<Record<string, Answers>> =>
  (answers[TYPED] ?? {}) as Record<string, Answers>;

/** A page as it was typed; nothing where it was answered whole, or not at all. */
export const typedOf = (answers: Answers, step: string): Answers | undefined => typedIn(answers)[step];

/** Answers with one more page that is to be finished. What was answered on it before stays until then, and is not sent. */
export const withTyped = (answers: Answers, step: string, typed: Answers): Answers => ({
  ...answers,
  [TYPED]: { ...typedIn(answers), [step]: typed },
});

/** Answers once a page is whole. */
export function withoutTyped(answers: Answers, step: string): Answers {
  const { [TYPED]: _, ...whole } = answers;
  const { [step]: __, ...left } = typedIn(answers);
  return Object.keys(left).length ? { ...whole, [TYPED]: left } : whole;
}

/** Fields of a posted page that are of these questions, as they were typed: a day in three boxes stays three boxes. */
export function asTyped(body: unknown, names: readonly string[]): Answers {
  const posted = (typeof body === 'object' && body !== null ? body : {}) as Answers;
  const mine = (field: string): boolean => names.includes(field.replace(/-(day|month|year)$/, ''));
  const isText = (value: unknown): boolean =>
    typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  return Object.fromEntries(Object.entries(posted).filter(([field, value]) => mine(field) && isText(value)));
}
