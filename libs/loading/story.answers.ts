import { questionsOf, type Question } from '../platform/http/question.js';
import type { Thing } from '../platform/things/thing.js';
import { standsFor, type Choosing } from './story.finding.js';
import type { StoryEvent } from './story.js';
import type { Stage } from './story.stage.js';
import { lists } from './story.things.js';

type Told = Readonly<Record<string, unknown>>;

/** What every event has, and the case that many name besides. */
const ofEvery = ['id', 'at', 'actor', 'kind', 'case'];
const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** An answer as the form wants it: what a file calls by a name is put in its place. @throws RowRefused for a name that nothing has */
async function answerOf(
  stage: Stage,
  { name, from = '' }: Question,
  word: unknown,
  choosing: Choosing,
): Promise<unknown> {
  const as = lists[from];
  if (!as) return word;
  if (!Array.isArray(word)) return standsFor(stage, as, [name, word], choosing);
  return Promise.all(word.map((one) => standsFor(stage, as, [name, one], choosing)));
}

/** The one thing that a move has to be told in words: `reason` in a file, whatever the product calls it. */
function saidInWords(questions: readonly Question[]): string | undefined {
  const words = questions.filter(({ kind, optional }) => kind === 'longText' && !optional);
  return words.length === 1 ? words[0]?.name : undefined;
}

/** By which names a story says the day on which it happened: `on`, and of `spo.interim_refused` `interimRefusedOn`, `refusedOn`. */
function dayNames(kind: string): string[] {
  const [first = '', ...others] = kind.slice(kind.indexOf('.') + 1).split('_');
  const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
  return ['on', `${[first, ...others.map(capital)].join('')}On`, `${others.at(-1) ?? first}On`];
}

/** The fields of an event under the names that a move's form has for them. */
function asAsked(questions: readonly Question[], told: Told, kind = ''): Record<string, unknown> {
  const isAsked = (name: string): boolean => questions.some((one) => one.name === name);
  const also = new Map<string, string>();
  const words = saidInWords(questions);
  if (words && !isAsked('reason')) also.set('reason', words);
  for (const day of dayNames(kind)) if (!isAsked(day)) also.set(day, 'happenedAt');
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [also.get(name) ?? name, value]));
}

interface Answered {
  readonly thing: Thing;
  readonly move: string;
  readonly rowId: string;
}

async function answered(
  stage: Stage,
  { thing, move, kind, ...choosing }: Answered & Choosing & { readonly kind?: string },
  told: Told,
): Promise<Record<string, unknown>> {
  const questions = questionsOf(thing.moves[move]?.form as never);
  const asked = Object.entries(asAsked(questions, told, kind));
  const answers = await Promise.all(
    asked.map(async ([name, word]) => {
      const question = questions.find((one) => one.name === name);
      return [name, question ? await answerOf(stage, question, word, choosing) : word] as const;
    }),
  );
  return Object.fromEntries(answers);
}

type Acting = Told & { readonly actor: string };

/** As `answersOf`, of the fields that the form asks alone: for an event that says more than one move asks. */
export function askedOf(stage: Stage, answering: Answered, event: Acting): Promise<Record<string, unknown>> {
  const asked = questionsOf(answering.thing.moves[answering.move]?.form as never).map(({ name }) => name);
  return answered(stage, { ...answering, actor: event.actor }, sayable(event, asked));
}

/**
 * What an event answers to a move: all of its fields that do not say which thing is meant, by the names that the product has
 * for them. What the form does not know is left in, so that it is refused by its name.
 * @param notAnswers fields that name the thing
 * @throws RowRefused with the field, for a name that nothing has
 */
export function answersOf(
  stage: Stage,
  answering: Answered,
  event: StoryEvent,
  notAnswers: readonly string[],
): Promise<Record<string, unknown>> {
  const left = Object.keys(event).filter((name) => ![...ofEvery, ...notAnswers].includes(name));
  return answered(stage, { ...answering, actor: event.actor, kind: event.kind }, sayable(event, left));
}

/** What an event says under some names, as it says it. */
export const sayable = (event: Told, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => isThere(event[name])).map((name) => [name, event[name]]));
