import { z } from 'zod';
import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../access/actor.js';
import { asks, questionsOf, type Form } from '../http/question.js';
import { words } from '../messages/messages.js';
import type { Choice } from '../pages/asking.js';
import type { Work } from '../work/work.js';
import type { Choices } from './choices.js';
import type { Thing } from './thing.js';

/** The post in which somebody acts, as the API takes it: absent, it is the first that fits. */
export const actingPost = z.guid().optional();

const said = 'platform.questions.actingPost';
const question = { actingPost: asks(z.guid(), { kind: 'pick', from: 'posts', words: said }) };

/** What a page asks of the post beside the move's own questions: nothing where only one fits. */
export interface Acting {
  readonly form: Form;
  readonly options: Readonly<Record<string, readonly Choice[]>>;
  /** The only post that fits, in words, to be shown beside the button. */
  readonly actsAs: string | undefined;
}

interface Asked {
  readonly thing: Thing;
  readonly ids: readonly string[];
  readonly move: string;
  readonly form: Form;
}

/**
 * Which posts fit a move of rows follows from the rows; the page asks only where two would fit all of them.
 * @returns the move's form, with that question where it is asked
 */
export async function actingOn(doors: { work: Work; choices: Choices }, me: Actor, asked: Asked): Promise<Acting> {
  const { thing, ids, move, form } = asked;
  const fitting = Object.hasOwn(thing.moves, move) ? await fittingAll(doors.work, me, asked) : [];
  if (!fitting.length) return { form, options: {}, actsAs: undefined };
  const whole: Form = form.extend(question);
  const about = { thing: thing.name, shown: { ids } };
  const { posts = [] } = await doors.choices.for(me, questionsOf(z.strictObject(question)), about);
  const mine = posts.filter(({ value }) => fitting.includes(value));
  if (mine.length > 1) return { form: whole, options: { posts: mine }, actsAs: undefined };
  const [only] = mine;
  return { form, options: {}, actsAs: only && words()('platform.moves.actsAs', { post: only.text }) };
}

/** The posts that fit every one of the rows. */
function fittingAll(work: Work, me: Actor, { thing, ids, move }: Asked): Promise<string[]> {
  return work.as(me, async (tx) => {
    const rows = await tx.rows(thing.entity).where({ id: { $in: [...ids] } }).all(); // prettier-ignore
    const lists = await Promise.all(
      rows.map(async (row) => ((await tx.may(thing.entity, row, move)) ? tx.postsFor(thing.entity, row, move) : [])),
    );
    const [first = [], ...others] = lists.map((posts) => posts.map(({ id }) => id));
    return first.filter((id) => others.every((posts) => posts.includes(id)));
  });
}

/** Refuses a post that is none of those that fit. */
export const notFitting = () =>
  invalid({ field: 'actingPost', message: 'platform.errors.acting-post', with: { question: said } });
