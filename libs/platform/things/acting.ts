import { z } from 'zod';
import { actingWords } from '../access/acting.js';
import type { Entity } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import { requesting } from '../access/facts.js';
import { readForm, type Answers } from '../http/form.js';
import { asks, questionsOf, type Form } from '../http/question.js';
import { words } from '../messages/messages.js';
import type { Choice } from '../pages/asking.js';
import type { Row, Tx } from '../work/tx.js';
import type { Work } from '../work/work.js';
import type { About, Choices } from './choices.js';
import { mustBeAbleTo } from './in-each-post.js';

/** The post in which somebody acts, as the API takes it: absent, it is the first that fits. */
export const actingPost = z.guid().optional();
const postForm = z.object({ actingPost });
const nothingElse = z.object({});
const question = { actingPost: asks(z.guid(), { kind: 'pick', from: 'posts', words: actingWords }) };
const asksPost = z.strictObject(question);

/** What a page asks of the post beside its own questions: nothing where only one fits. */
export interface Acting {
  readonly form: Form;
  readonly options: Readonly<Record<string, readonly Choice[]>>;
  /** The only post that fits, in words, to be shown beside the button. */
  readonly actsAs: string | undefined;
}

interface Doors {
  readonly work: Work;
  readonly choices: Choices;
}

interface Asked {
  readonly entity: Entity<Row>;
  readonly ids: readonly string[];
  readonly move: string;
  readonly form: Form;
  /** Where the form is to be shown: what is asked about, for the lists that its own questions choose from. */
  readonly about?: About | undefined;
}

export interface ToAdd {
  readonly rows: (tx: Tx) => Promise<readonly Row[]>;
  readonly form: Form;
  readonly about?: About | undefined;
}

/**
 * Which posts fit a move of rows follows from the rows; the page asks only where two would fit all of them.
 * @returns the move's form, with that question where it is asked
 */
export const actingOn = ({ work, choices }: Doors, me: Actor, asked: Asked): Promise<Acting> =>
  work.as(me, (tx) => actingIn(tx, choices, asked));

/** As `actingOn`, inside a transaction that reads more. */
export const actingIn = (tx: Tx, choices: Choices, { entity, ids, move, form, about }: Asked): Promise<Acting> =>
  withLists(tx, choices, { form, about }, async () => {
    const rows = tx.rows(entity).where({ id: { $in: [...ids] } });
    const [all, open] = await Promise.all([rows.all(), rows.open(move).select('id').all()]);
    const may = new Set(open.map(({ id }) => id));
    const posts = await fitting(tx, entity, all, move);
    const [first = [], ...others] = all.map(({ id }, at) => (may.has(id) ? (posts[at] ?? []) : []));
    return first.filter((id) => others.every((one) => one.includes(id)));
  });

/**
 * As `actingOn`, for a row that is to be added.
 * @param rows as it might be: where an answer decides about it, one for each that may be given; any may fit
 * @throws Problem `not-allowed` for whoever could add none of them
 */
export const actingToAdd = ({ work, choices }: Doors, me: Actor, asked: ToAdd): Promise<Acting> =>
  work.as(me, (tx) => actingToAddIn(tx, choices, asked));

/** As `actingToAdd`, inside a transaction that reads more. */
export const actingToAddIn = (tx: Tx, choices: Choices, { rows, form, about }: ToAdd): Promise<Acting> =>
  withLists(tx, choices, { form, about }, async () => {
    const all = await rows(tx);
    const [first] = all;
    const [lists] = await Promise.all([
      first ? fitting(tx, first.constructor, all, 'create') : [],
      mustBeAbleTo(tx, all),
    ]);
    return tx.actor.posts.map(({ id }) => id).filter((id) => lists.some((posts) => posts.includes(id)));
  });

/** What is asked of the post, with the lists of the form's own questions beside it. */
async function withLists(
  tx: Tx,
  choices: Choices,
  { form, about }: Pick<Asked, 'form' | 'about'>,
  fit: () => Promise<readonly string[]>,
): Promise<Acting> {
  const [lists, acting] = await Promise.all([
    about ? choices.within(tx, questionsOf(form), about) : {},
    fit().then((fits) => inOneOf(tx, choices, { form, fits })),
  ]);
  return { ...acting, options: { ...lists, ...acting.options } };
}

/** The ids of the posts that fit each of some rows of one entity. */
async function fitting(tx: Tx, entity: Entity, rows: readonly Row[], move: string): Promise<string[][]> {
  const found = await tx.postsForAll(entity, rows, move);
  return found.map((posts) => posts.map(({ id }) => id));
}

async function inOneOf(
  tx: Tx,
  choices: Choices,
  { form, fits }: { form: Form; fits: readonly string[] },
): Promise<Acting> {
  if (!fits.length) return { form, options: {}, actsAs: undefined };
  const { posts = [] } = await choices.within(tx, questionsOf(asksPost), { thing: 'posts', shown: {} });
  const mine = posts.filter(({ value }) => fits.includes(value));
  if (mine.length > 1) return { form: form.extend(question), options: { posts: mine }, actsAs: undefined };
  const [only] = mine;
  return { form, options: {}, actsAs: only && words()('platform.moves.actsAs', { post: only.text }) };
}

/** What a program says when it adds something: its answers, and the post in which it does so. */
export const added = (form: z.ZodObject): z.ZodObject => form.extend({ actingPost });

/**
 * As `inChosenPost`, for what the API adds: there is no page that asks, so whoever holds two posts that fit has to say
 * which, and is refused by the door where they do not.
 * @throws Problem `invalid-input` for what is no id
 */
export function adding(
  me: Actor,
  body: Readonly<Record<string, unknown>>,
): { as: Actor; answers: Record<string, unknown> } {
  const { as, answers } = inChosenPost(me, nothingElse, body);
  return { as: requesting(as, { choose: true }), answers };
}

/**
 * Parts the post that somebody chose from what they answered besides.
 * @returns them as they act in it, and the answers to the form itself
 * @throws Problem `invalid-input` for what is no id
 */
export function inChosenPost<F extends Form>(
  me: Actor,
  _of: F,
  { actingPost: given, ...answers }: Readonly<Record<string, unknown>>,
): { as: Actor; answers: Answers<F> } {
  const { actingPost: post } = readForm(postForm, { actingPost: given });
  return { as: post ? requesting(me, { post }) : me, answers: answers as Answers<F> };
}
