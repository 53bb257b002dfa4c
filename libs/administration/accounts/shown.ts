import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { fromBody, readForm, type Answers, type Form } from '../../platform/http/form.js';
import { page, type PageData } from '../../platform/pages/pages.js';

interface Taking<F extends Form> {
  readonly form: F;
  readonly body: unknown;
  /** The page to show again when something is wrong, and what it shows. */
  readonly view: string;
  readonly data: () => Promise<PageData>;
  /** Does it and answers by itself: what is shown only once has no address to go on to. */
  readonly done: (answers: Answers<F>) => Promise<FastifyReply>;
}

/** Takes a posted form whose answer is a page of its own; wrong input shows the form again, with nothing secret in it. */
export async function takeForm<F extends Form>(reply: FastifyReply, taking: Taking<F>): Promise<FastifyReply> {
  const { form, body, view, data, done } = taking;
  try {
    return await done(readForm(form, fromBody(form, body)));
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
    const { name, email } = (body ?? {}) as Record<string, unknown>;
    const shown = await data();
    return page(reply.status(error.status), view, { ...shown, form, values: { name, email }, errors: error.errors });
  }
}
