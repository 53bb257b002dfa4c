import { buildMongoQueryMatcher, createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import type { Facts, Post } from './actor.js';
import { categories, type Category, type Role } from './access-matrix.js';
import { apart } from './apart.js';
import type { Conditions } from './conditions.js';
import { deeper, neededFor, type Depth } from './depths.js';
import { grantsAt } from './grants.js';
import type { NamesHeld } from './names-held.js';
import { numberOf } from './reach.js';
import type { HoldsTexts, Structured } from './structured.js';

// oxlint-disable-next-line typescript/no-unsafe-function-type -- any class: what an entity is
export type Entity<T extends object = object> = Function & { prototype: T };

/** Who may make which moves of an entity; each holds in addition to being able to read the row. */
export interface MoveGrant {
  readonly to: readonly Role[];
  readonly can: readonly string[];
  /** What must be so of the row, for this post; absent: any row that can be seen. */
  readonly where?: (post: Post, actor: Facts) => Conditions;
}

type Reads = 'matrix' | 'presence' | Category;

/** One entity's line in the access table. */
export interface AccessTable {
  readonly entity: Entity;
  /**
   * How it is read: by the matrix, in any category or in the one that all its rows have; that there is a case, by whoever
   * may know that and be told no more; or, for what belongs to no case (agencies, forums, meetings), by conditions of its own.
   */
  readonly reads: Reads | ((actor: Facts) => Conditions[]);
  readonly moves: readonly MoveGrant[];
  /** What people may read besides, because it came from them: alternatives on columns of its own. */
  readonly also?: (actor: Facts) => Conditions[];
  /** The posts by whose column it is read; absent: by each. */
  readonly by?: (post: Post) => boolean;
  /** Whether its rows are each a forum's, and are reached by what a person brings in that forum alone. */
  readonly apart?: true;
  /** What of it is recorded facts and no free text. */
  readonly structured?: Structured;
  /** The names that its rows hold. */
  readonly names?: NamesHeld;
  /** Where texts are held until a second person releases them. */
  readonly holds?: HoldsTexts;
  /** What somebody may do without any post, and before they have promised anything. */
  readonly freely?: (actor: Facts) => readonly { readonly can: string; readonly where: Conditions }[];
}

/** Declares who may read an entity and make its moves. */
export function access(
  entity: Entity,
  reads: AccessTable['reads'],
  moves: readonly MoveGrant[] = [],
  also?: AccessTable['also'],
): AccessTable {
  // To CASL a grant of `manage` is one of everything.
  if (moves.some(({ can }) => can.includes('manage')))
    throw new Error(`A move of ${entity.name} is called manage, which would permit every other`);
  return { entity, reads, moves, ...(also && { also }) };
}

/** As declared, with each row for those whom its own forum lets see it; the rows carry `forumId`. */
export const byForum = (table: AccessTable): AccessTable => ({ ...table, apart: true });

/** As declared, with what of it is recorded facts, or was served, and no free text. */
export const withStructured = (table: AccessTable, structured: Structured): AccessTable => ({ ...table, structured });
/** As declared, read by the columns of some posts alone; what came from people themselves they read as before. */
export const byPosts = (table: AccessTable, by: (post: Post) => boolean): AccessTable => ({ ...table, by });

export type EntityAbility = MongoAbility<[string, 'row' | Record<string, unknown>]>;

const keyOfTest = (test: unknown): string => {
  if (typeof test !== 'object' || test === null || test instanceof Date) return String(test);
  const parts = Object.entries(test).map(([operator, value]) =>
    Array.isArray(value) ? `${operator} ${numberOf(value)}` : `${operator} ${String(value)}`,
  );
  return parts.join();
};

/** Equal for equal conditions of one actor, whose equal lists are the same object. */
const keyOf = (conditions: Conditions): string =>
  Object.entries(conditions)
    .map(([column, test]) => `${column} ${keyOfTest(test)}`)
    .join(';');

/** Alternatives that differ only in their category become one, so that the SQL stays short and its texts few. */
function gather(grants: readonly { category: Category; conditions: Conditions }[]): Conditions[] {
  const groups = new Map<string, { conditions: Conditions; categories: Set<string> }>();
  for (const { category, conditions } of grants) {
    const key = keyOf(conditions);
    const group = groups.get(key) ?? { conditions, categories: new Set<string>() };
    group.categories.add(category);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group.conditions, category: { $in: [...group.categories] } }));
}

const readings = new WeakMap<Facts, Map<Reads, Conditions[]>>();
const abilities = new WeakMap<Facts, Map<AccessTable, EntityAbility>>();

/** What the matrix lets a person read: alternatives, each with the categories it opens; never a barred case. */
export function readingBy(reads: Reads, actor: Facts): Conditions[] {
  const known = readings.get(actor) ?? new Map<Reads, Conditions[]>();
  readings.set(actor, known);
  const reading = known.get(reads) ?? readingOf(reads, actor);
  known.set(reads, reading);
  return reading;
}

/** What is told besides the case itself is more than its presence, though it says no more than that there is one. */
const neededOf = (reads: Reads, category: Category, { openedAt }: Facts): Depth =>
  reads === 'presence' ? neededFor(openedAt, category) : deeper('core', neededFor(openedAt, category));

function readingOf(reads: Reads, actor: Facts): Conditions[] {
  const asked = reads === 'matrix' ? categories : [reads === 'presence' ? 'caseExists' : reads];
  const grants = actor.posts.flatMap((post) =>
    asked.flatMap((category) =>
      grantsAt({ category, post, actor, needed: neededOf(reads, category, actor) }).map((conditions) => ({
        category,
        conditions: unbarred(conditions, actor),
      })),
    ),
  );
  return gather(grants);
}

function unbarred(conditions: Conditions, actor: Facts): Conditions {
  if (!actor.barredCaseIds.length) return conditions;
  const caseId = conditions['caseId'];
  const kept = typeof caseId === 'object' && !(caseId instanceof Date) ? caseId : {};
  return { ...conditions, caseId: { ...kept, $nin: actor.barredCaseIds } };
}

/** Everything one person may do with one entity's rows, now. Rules only add up; there is no `cannot`. */
export function abilityFor(table: AccessTable, actor: Facts): EntityAbility {
  const known = abilities.get(actor) ?? new Map<AccessTable, EntityAbility>();
  abilities.set(actor, known);
  const ability = known.get(table) ?? workedOut(table, actor);
  known.set(table, ability);
  return ability;
}

/** A column without a value has none, as in the database: CASL takes null for a value. */
const conditionsMatcher = buildMongoQueryMatcher(
  {},
  {
    exists: (
      { field, value }: { field: string; value: boolean },
      row: object,
      { get }: { get: (row: object, field: string) => unknown },
    ) => ((get(row, field) ?? null) !== null) === value,
  },
);

function workedOut(table: AccessTable, actor: Facts): EntityAbility {
  const rules = actor.promiseOwed ? [] : rulesOf(table, actor);
  for (const { can, where } of table.freely?.(actor) ?? []) rules.push(ruleFor(can, where));
  return createMongoAbility<EntityAbility>(rules, { conditionsMatcher, detectSubjectType: () => 'row' });
}

const narrowed = new WeakMap<Facts, Map<AccessTable['by'], Facts>>();

/** A person with no other posts than those; the same object for the same ones. */
export function withPosts(actor: Facts, by: AccessTable['by']): Facts {
  if (!by) return actor;
  const known = narrowed.get(actor) ?? new Map<AccessTable['by'], Facts>();
  narrowed.set(actor, known);
  const facts = known.get(by) ?? { ...actor, posts: actor.posts.filter(by) };
  known.set(by, facts);
  return facts;
}

function readsOf({ reads, also, by }: AccessTable, actor: Facts): Conditions[] {
  if (typeof reads === 'function') return reads(actor);
  return [
    ...readingBy(reads, withPosts(actor, by)),
    ...(also?.(actor) ?? []).map((conditions) => unbarred(conditions, actor)),
  ];
}

function rulesOf(table: AccessTable, actor: Facts): RawRuleOf<EntityAbility>[] {
  const readable = (facts: Facts): Conditions[] => readsOf(table, facts);
  const reads = table.apart ? apart(actor, readable) : readable(actor);
  const rules: RawRuleOf<EntityAbility>[] = reads.map((conditions) => ruleFor('read', conditions));
  for (const { to, can, where } of table.moves) {
    for (const post of actor.posts.filter(({ role }) => to.includes(role))) {
      for (const name of can) rules.push(ruleFor(name, where?.(post, actor) ?? {}));
    }
  }
  return rules;
}

const ruleFor = (action: string, conditions: Conditions): RawRuleOf<EntityAbility> =>
  Object.keys(conditions).length ? { action, subject: 'row', conditions: conditions } : { action, subject: 'row' };
