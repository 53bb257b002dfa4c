import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { FieldError } from '../../kernel/problem.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { requesting } from '../../platform/access/facts.js';
import { form } from '../../platform/http/form.js';
import { version, Things, type Outcome } from '../../platform/things/things.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { Nomination } from './nomination.entity.js';
import { nominateForm } from './nomination.forms.js';
import { questionKeys, type QuestionKey } from './nomination.questions.js';
import { nominationStates } from './nomination.states.js';
import { nominationThing } from './nominations.thing.js';

/** As many as are answered at once. */
export const MOST_TOGETHER = 200;

/** The same question answered of several nominations, each with an answer and the version that was seen. */
export const togetherForm = form(
  {
    question: z.string().min(1).max(60),
    items: z
      .array(z.strictObject({ id: z.guid(), version, answer: z.union([z.string().max(20_000), z.boolean()]) }))
      .min(1)
      .max(MOST_TOGETHER),
  },
  'nominations',
);
export type Together = z.output<typeof togetherForm>;

/** Where open questions are looked for: everywhere, at one meeting, or in one import. */
export interface Where {
  readonly meetingId?: string | undefined;
  readonly importId?: string | undefined;
}

/** A question of the form by its key. */
export const isQuestion = (key: unknown): key is QuestionKey =>
  questionKeys.includes(key as QuestionKey) && Object.hasOwn(nominateForm.shape, String(key));

const from = nominationStates.moves['answer']?.from ?? [];

/** The nominations of which somebody may answer one of these questions, because it is still open; the oldest first. */
export const openIn = (tx: Tx, questions: readonly string[], { meetingId, importId }: Where): Rows<Nomination> =>
  tx
    .rows(Nomination)
    .open('answer')
    .where({ notAsked: { $in: questions }, state: { $in: [...from] }, meetingId, importId })
    .orderBy('submittedAt');

/** Which questions are open, in the order of the form, and of how many nominations each. */
export async function openQuestions(tx: Tx, where: Where): Promise<(readonly [QuestionKey, number])[]> {
  const found = await openIn(tx, questionKeys, where).select('id', 'notAsked').all();
  const counts = new Map<string, number>();
  for (const { notAsked } of found) for (const key of notAsked) counts.set(key, (counts.get(key) ?? 0) + 1);
  return questionKeys.flatMap((key) => (counts.has(key) ? [[key, counts.get(key) ?? 0] as const] : []));
}

/** One question at a time, answered of many nominations. */
@Injectable()
export class QuestionsTogether {
  constructor(private readonly things: Things) {}

  /**
   * Gives each its own answer: authorised, checked, recorded and committed by itself, so that one that cannot be saved
   * holds up no other. The same key of the request gives the first answer again.
   * @returns one outcome a nomination, in their order
   */
  async answer(actor: Actor, { question, items }: Together, actingPost?: string): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const { id, version: seen, answer } of items) {
      const self = requesting(actor, { key: actor.request.key && `${actor.request.key}:${id}` });
      const body = { supplied: { [question]: answer }, version: seen, ...(actingPost && { actingPost }) };
      try {
        outcomes.push({ id, moved: await this.things.move(self, nominationThing, id, { name: 'answer', body }) });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        outcomes.push({ id, problem: error.type, errors: error.errors });
      }
    }
    return outcomes;
  }
}

/** What was wrong with one, or that it was changed meanwhile, as an error of the page. */
export function wrongOf(came: Outcome): FieldError | undefined {
  if ('moved' in came) return undefined;
  const [first] = came.errors ?? [];
  return first ?? { field: '', message: `platform.problems.${came.problem}.title` };
}
