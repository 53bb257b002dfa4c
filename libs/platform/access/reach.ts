import type { Facts, Post } from './actor.js';
import { agreementWords, type Category } from './access-matrix.js';
import { reachesTo, type Depth } from './depths.js';

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

/** Agencies whose rows a post may receive in the cases that stand in some forums. */
export interface Shared {
  readonly forums: readonly string[];
  readonly givers: readonly string[];
}

/** Cases at whose items a person is a guest, and the agencies of the data controller whose they are. */
interface Visited {
  readonly caseIds: readonly string[];
  readonly hosts: readonly string[];
}

/**
 * The lists that an actor's rules are made of, each worked out once, and equal ones the same object: rules are then told
 * apart without reading them, and what several rules share is sent to Postgres once. It goes with its actor.
 */
export class Reach {
  private static readonly of = new WeakMap<Facts, Reach>();
  private readonly lists = new Map<string, readonly string[]>();
  private readonly known = new Map<string, readonly string[]>();
  private readonly agreed = new Map<string, readonly Shared[]>();

  private constructor(private readonly actor: Facts) {}

  static by(actor: Facts): Reach {
    const reach = Reach.of.get(actor) ?? new Reach(actor);
    Reach.of.set(actor, reach);
    return reach;
  }

  /** The forums in which the post takes part. */
  forums(post: Post): readonly string[] {
    return this.among([...new Set(post.forumIds)].sort());
  }

  /** The cases on whose team the person is for the post's agency. */
  teamed(post: Post): readonly string[] {
    return this.once(`teamed ${post.agencyId}`, () =>
      this.actor.team.filter(({ agencyId }) => agencyId === post.agencyId).map(({ caseId }) => caseId),
    );
  }

  /** The cases whose investigation the person held for the post's agency and handed over. */
  handedOver(post: Post): readonly string[] {
    return this.once(`handed over ${post.agencyId}`, () =>
      (this.actor.handedOver ?? []).filter(({ agencyId }) => agencyId === post.agencyId).map(({ caseId }) => caseId),
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

  /** The cases of the items that the person is on, where these are shared as deep as is needed, or the person is on the case's team. */
  items(needed: Depth): readonly string[] {
    return this.once(`items ${needed}`, () => {
      const { items, team } = this.actor;
      const worksOn = (id: string): boolean => team.some(({ caseId }) => caseId === id);
      const open = items.filter(({ caseId, depth = 'full' }) => reachesTo(depth, needed) || worksOn(caseId));
      return [...new Set(open.map(({ caseId }) => caseId))];
    });
  }

  /** The cases of the items at which the person is a guest, where these are shared as deep as is needed, by whose they are. */
  visited(needed: Depth): readonly Visited[] {
    const byHosts = new Map<string, { caseIds: Set<string>; hosts: readonly string[] }>();
    for (const { caseId, depth = 'full', hostIds } of this.actor.items) {
      if (!hostIds || !reachesTo(depth, needed)) continue;
      const { caseIds } = byHosts.get(hostIds.join()) ?? { caseIds: new Set() };
      byHosts.set(hostIds.join(), { caseIds: caseIds.add(caseId), hosts: hostIds });
    }
    return [...byHosts].map(([key, { caseIds, hosts }]) => ({
      caseIds: this.once(`visited ${needed} ${key}`, () => [...caseIds]),
      hosts: this.once(`hosts ${key}`, () => hosts),
    }));
  }

  /** The agencies of the post's own data controller: their rows need no agreement. */
  own(post: Post): readonly string[] {
    return this.once(`own ${post.id}`, () => [...post.ownAgencyIds].sort());
  }

  /** Some forums, as the same object wherever they are the same. */
  among(forums: readonly string[]): readonly string[] {
    return this.once(`among ${forums.join()}`, () => forums);
  }

  /**
   * What agreements in force let the post receive of a category, forum by forum: in the cases that stand in these forums
   * the rows of these agencies, its own controller's among them. Forums with the same agencies are told together.
   */
  shared(post: Post, category: Category): readonly Shared[] {
    const word = agreementWords[category] ?? '';
    const name = `${post.id} ${word}`;
    const known = this.agreed.get(name);
    if (known) return known;
    const byForum = new Map<string, Set<string>>();
    for (const { forumIds, agencyIds } of post.shares.filter(({ words }) => words.includes(word))) {
      for (const forum of forumIds)
        byForum.set(forum, new Set([...(byForum.get(forum) ?? post.ownAgencyIds), ...agencyIds]));
    }
    const groups = new Map<string, { forums: string[]; givers: string[] }>();
    for (const [forum, agencies] of [...byForum].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const givers = [...agencies].sort();
      const group = groups.get(givers.join()) ?? { forums: [], givers };
      group.forums.push(forum);
      groups.set(givers.join(), group);
    }
    const made = [...groups.values()].map(({ forums, givers }) => ({
      forums: this.among(forums),
      givers: this.once(`givers ${givers.join()}`, () => givers),
    }));
    this.agreed.set(name, made);
    return made;
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
