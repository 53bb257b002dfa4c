import { z } from 'zod';
import { isId } from '../../kernel/id.js';
import type { FieldError } from '../../kernel/problem.js';
import { fromBody, questionsOf, sayError, type Form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import type { Words } from '../../platform/messages/messages.js';
import { SAYS_LOCATION } from '../../platform/pages/asking.js';
import type { Outcome } from '../../platform/things/things.js';
import { nominateForm } from './nomination.forms.js';
import type { QuestionKey } from './nomination.questions.js';
import type { Line } from './nominations.queue.js';
import { MOST_TOGETHER, wrongOf, type Together } from './questions.together.js';

/** The answer for every nomination whose own was left empty. */
export const REST = 'rest';
export const answerField = (id: string): string => `answer_of_${id}`;

/** The one question once for each nomination, and once for all the others. */
export function askingOf(question: QuestionKey, lines: readonly Pick<Line, 'id'>[]): Form {
  const [asked] = questionsOf(nominateForm).filter(({ name }) => name === question);
  const schema = (nominateForm.shape as unknown as Record<string, z.ZodType>)[question];
  if (!asked || !schema) throw new Error(`No question ${question}`);
  const { name: _, optional: __, ...how } = asked;
  const fields = lines.map(({ id }) => [answerField(id), asks(schema.clone(), how)] as const);
  return z.strictObject({ ...Object.fromEntries(fields), [REST]: asks(schema.clone().optional(), how) });
}

const inBody = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** What was typed on the page: each nomination with its own answer, or that for the rest; those left open are left out. */
export function typedIn(body: Readonly<Record<string, unknown>>, question: QuestionKey): Together['items'] {
  const seen = Object.entries(body).flatMap(([name, value]) => {
    const id = name.startsWith('version_of_') ? name.slice('version_of_'.length) : '';
    const version = inBody.safeParse(value);
    return isId(id) && version.success ? [{ id, version: version.data }] : [];
  });
  const typed = fromBody(askingOf(question, seen), body);
  return seen.slice(0, MOST_TOGETHER).flatMap(({ id, version }) => {
    const answer = typed[answerField(id)] ?? typed[REST];
    return typeof answer === 'string' || typeof answer === 'boolean' ? [{ id, version, answer }] : [];
  });
}

/** What came of some answers, to be said on their page. */
export interface Came {
  readonly saved: number;
  readonly left: ReadonlySet<string>;
  /** The version that was seen; what somebody else has changed meanwhile is answered at the one that stands now. */
  readonly seen: ReadonlyMap<string, number>;
  readonly errorOf: (t: Words, line: Pick<Line, 'id' | 'reference'>) => FieldError[];
}

export function cameTo(items: Together['items'], outcomes: readonly Outcome[]): Came {
  const wrong = new Map(
    outcomes.flatMap((came) => {
      const error = wrongOf(came);
      return error ? [[came.id, error] as const] : [];
    }),
  );
  const errorOf: Came['errorOf'] = (t, { id, reference }) => {
    const error = wrong.get(id);
    if (!error) return [];
    const field = answerField(id);
    // That it says where the victim is asks for a reason beside it, and so it keeps its own words.
    if (error.message === SAYS_LOCATION) return [{ ...error, field }];
    return [{ field, message: 'nominations.errors.of-nomination', with: { reference, error: sayError(t, error) } }];
  };
  const stand = new Set(
    outcomes.flatMap((came) => ('moved' in came || came.problem !== 'invalid-input' ? [] : [came.id])),
  );
  const seen = new Map(items.flatMap(({ id, version }) => (stand.has(id) ? [[id, version] as const] : [])));
  return { saved: outcomes.length - wrong.size, left: new Set(wrong.keys()), seen, errorOf };
}
