import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasWords, type Words } from '../messages/messages.js';

/**
 * What a press has done, for the page that it leads to, which says so once (decision 257). It is made of keys of words and of
 * an id, and never of a name or of anything that was typed.
 */
export interface Done {
  /** The key of the sentence that says it, where the room has one: `done.<thing>.<act>`. */
  readonly said: string;
  /** The key of the act's label, of which the sentence is made where there is no other. */
  readonly act?: string | undefined;
  /** Of which record it can be undone. */
  readonly undo?: { readonly thing: string; readonly id: string } | undefined;
}

/** What is said of something that was added, by the name of its kind. */
const added = (thing: string): Done => ({ said: `done.${thing}.new`, act: `${thing}.new` });

/**
 * What a press has done, by the address to which it was sent: what that begins with is the thing, and the last word of it
 * that is always there is the act.
 */
export function doneByRoute({ routeOptions: { url = '' } }: FastifyRequest): Done {
  const [thing = '', ...rest] = url.split('/').filter((part) => part && !part.startsWith(':'));
  const act = rest.at(-1) ?? thing;
  return act === 'new' ? added(thing) : { said: `done.${thing}.${act}` };
}

const said = new WeakMap<FastifyRequest, Done | null>();

/** Has the page to which this press leads say what it has done, or nothing (`null`) where it has done nothing or that says it. */
export function sayDone({ request }: Pick<FastifyReply, 'request'>, done: Done | null): void {
  said.set(request, done);
}

/** What this press has done, as far as it was said; of any other, where its room has a sentence for it. */
export function doneBy(request: FastifyRequest): Done | undefined {
  if (said.has(request)) return said.get(request) ?? undefined;
  const done = doneByRoute(request);
  return hasWords(done.said) ? done : undefined;
}

/** Whether it was said already. */
export const isSaid = (request: FastifyRequest): boolean => said.has(request);

/** Of an act that has no sentence of its own the one for any of its thing. */
const anyOf = (key: string): string => key.replace(/[^.]+$/, 'any');

/** The sentence that says it; what has no words says only that it was saved. */
export function doneWords(t: Words, done: Done): string {
  const act = done.act !== undefined && hasWords(done.act) ? t(done.act) : undefined;
  const key = [done.said, anyOf(done.said)].find(hasWords);
  if (key) return t(key, { ...(act !== undefined && { act }) });
  if (act === undefined) return t('platform.done.saved');
  return t(done.act?.endsWith('.new') ? 'platform.done.new' : 'platform.done.act', { act });
}
