import type { Actor, Facts, Post } from './actor.js';

/** So many people's facts are kept apart, those asked for longest ago given up first; a room for memory, no rule. */
const MOST = 300;

/** A fact that no room contributes opens nothing. */
const nothing = { posts: [], team: [], items: [], grants: [], barredCaseIds: [] };
const behind = new WeakMap<Actor, Facts>();

/** A team as the database tells it: the cases together for which the rest is the same. */
type TeamTold = readonly (Omit<Facts['team'][number], 'caseId'> & { readonly caseIds: readonly string[] })[];

type FactsAsTold = Omit<Partial<Facts>, 'team' | 'posts'> & {
  readonly team?: TeamTold;
  readonly posts?: readonly PostTold[];
};

/** The cases on whose team somebody is, one by one. */
const teamOf = (told: TeamTold): Facts['team'] =>
  told.flatMap(({ caseIds, ...one }) => caseIds.map((caseId) => ({ ...one, caseId })));

/** A post as the database tells it, with the forums that are chaired by posts of its role. */
type PostTold = Post & { readonly chairs?: readonly string[] };

/**
 * Posts, and for each that chairs forums by what these have settled the same post again as their chair, and of no other
 * forum (decision 90): whatever asks for a chair finds them.
 */
export const postsOf = (told: readonly PostTold[]): Post[] =>
  told.flatMap(({ chairs = [], ...post }) => [
    post,
    ...(chairs.length ? [{ ...post, role: 'chair' as const, forumIds: chairs }] : []),
  ]);

/** The facts in a text as `FactSources` tells them. */
export function factsIn(text: string): Omit<Facts, 'id'> {
  const { team = [], posts = [], ...facts } = JSON.parse(text) as FactsAsTold;
  return { ...nothing, ...facts, posts: postsOf(posts), team: teamOf(team) };
}

/**
 * Facts by the text in which the database tells them. Where what was read anew is the same text as before,
 * letter by letter, so is what follows from it, which then need not be worked out again.
 */
export class FactsTold {
  private readonly known = new Map<string, Facts>();

  /** What a text says of somebody: the same object for the same text. */
  read(id: string, text: string): Facts {
    const key = `${id} ${text}`;
    const facts = this.known.get(key) ?? frozen({ ...factsIn(text), id });
    this.known.delete(key);
    this.known.set(key, facts);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
    return facts;
  }
}

/** Somebody at a moment, with what rights follow from. */
export function actorWith(facts: Facts, moment: Omit<Actor, keyof Facts>): Actor {
  const actor: Actor = { ...facts, ...moment };
  behind.set(actor, facts);
  return actor;
}

/** The same person with something else of what they ask; what their rights follow from need not be worked out again. */
export function requesting(actor: Actor, request: Partial<Actor['request']>): Actor {
  const self: Actor = { ...actor, request: { ...actor.request, ...request } };
  behind.set(self, factsOf(actor));
  return self;
}

/** What somebody's rights are worked out from: the same object for equal facts, where they were read by their text. */
export const factsOf = (actor: Actor): Facts => behind.get(actor) ?? actor;

/** Many requests hold the same facts: none may change them. */
function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part as object);
  return Object.freeze(value);
}
