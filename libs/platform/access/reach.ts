import type { Actor, Post } from './actor.js';
import { agreementWords, type Category } from './access-matrix.js';

/** Distinguishes lists by being the same object; see `Reach`. */
const numbers = new WeakMap<object, number>();
let last = 0;

/** A number that a list keeps. */
export function numberOf(list: object): number {
  const known = numbers.get(list);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(list, last);
  return last;
}

/**
 * The lists that an actor's rules are made of, each worked out once, and equal ones the same object: rules are then told
 * apart without reading them, and what several rules share is sent to Postgres once. It goes with its actor.
 */
export class Reach {
  private static readonly of = new WeakMap<Actor, Reach>();
  private readonly lists = new Map<string, readonly string[]>();
  private readonly known = new Map<string, readonly string[]>();

  private constructor(private readonly actor: Actor) {}

  static by(actor: Actor): Reach {
    const reach = Reach.of.get(actor) ?? new Reach(actor);
    Reach.of.set(actor, reach);
    return reach;
  }

  /** The forums in which the post takes part. */
  forums(post: Post): readonly string[] {
    return this.once(`forums ${post.id}`, () => post.forumIds);
  }

  /** The cases on whose team the person is for the post's agency. */
  teamed(post: Post): readonly string[] {
    return this.once(`teamed ${post.agencyId}`, () =>
      this.actor.team.filter(({ agencyId }) => agencyId === post.agencyId).map(({ caseId }) => caseId),
    );
  }

  /** The cases for which a category was granted to the person; to whom anything is opened, that there is a case is too. */
  granted(category: Category): readonly string[] {
    const opens = (one: readonly Category[]): boolean =>
      one.includes(category) || (category === 'caseExists' && one.length > 0);
    return this.once(`granted ${category}`, () =>
      this.actor.grants.filter(({ categories }) => opens(categories)).map(({ caseId }) => caseId),
    );
  }

  /** The agencies whose rows of a category the post may receive: its own controller's, and those an agreement covers. */
  givers(post: Post, category: Category): readonly string[] {
    const word = agreementWords[category];
    return this.once(`givers ${post.id} ${word ?? ''}`, () => {
      const shared = word
        ? post.shares.filter(({ words }) => words.includes(word)).flatMap(({ agencyIds }) => agencyIds)
        : [];
      return [...new Set([...post.ownAgencyIds, ...shared])].sort();
    });
  }

  private once(name: string, make: () => readonly string[]): readonly string[] {
    const known = this.known.get(name);
    if (known) return known;
    const made = make();
    const content = made.join();
    const same = this.lists.get(content) ?? made;
    this.lists.set(content, same);
    this.known.set(name, same);
    return same;
  }
}
