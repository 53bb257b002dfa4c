import { rulesToAST } from '@casl/ability/extra';
import type { EntityAbility } from './access.js';
import type { Conditions, Operators } from './conditions.js';
import { depthsFor, standingAt } from './depths.js';
import { handedOverBy, isLedBy, listedOn, looksAgainBy, ofCaseIn, receivedBy, standsIn } from './looked-up.js';
import { numberOf } from './reach.js';
import type { Sent } from './sent.js';

interface Column {
  readonly sql: string;
  readonly type: string;
  readonly spelling?: string;
}

/** What a clause is written against: the quoted column of each property, and what is sent along so far. */
export interface Target {
  readonly columns: ReadonlyMap<string, Column>;
  readonly at: Date;
  readonly sent: Sent;
  /** The cases that the rows are of, where that is known beforehand. */
  readonly within?: readonly string[] | undefined;
}

interface Node {
  readonly operator: string;
  readonly field?: string;
  readonly value: unknown;
}

const signs: Readonly<Record<string, string>> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** The clause for what a person may do; no rule gives FALSE, and an unknown operator throws. */
export function permitted(ability: EntityAbility, action: string, target: Target): string {
  const rules = treeOf(ability, action);
  return rules ? write(rules, target) : 'FALSE';
}

const trees = new WeakMap<EntityAbility, Map<string, Node | null>>();

function treeOf(ability: EntityAbility, action: string): Node | null {
  const known = trees.get(ability) ?? new Map<string, Node | null>();
  trees.set(ability, known);
  const tree = known.get(action);
  if (tree !== undefined) return tree;
  const made = rulesToAST(ability, action, 'row') as Node | null;
  known.set(action, made);
  return made;
}

function write(node: Node, target: Target): string {
  if (node.operator === 'or') return either(node.value as Node[], target);
  if (node.operator === 'and') return all(node.value as Node[], target);
  return test(node.field ?? '', node.operator, node.value, target);
}

const joined = (parts: readonly string[], word: 'AND' | 'OR', none: string): string =>
  parts.length > 1 ? `(${parts.join(` ${word} `)})` : (parts[0] ?? none);

const besides: readonly string[] = [
  ...Object.values(standingAt),
  'leadForum',
  'receiptOf',
  'reviewsDue',
  'caseState',
  'handedOverBy',
  'listed',
  'listedHere',
];
const asksStanding = ({ field = '', operator }: Node): boolean => operator === 'in' && depthsFor(field) !== undefined;
const isBeside = ({ field = '' }: Node): boolean => besides.includes(field);

const looksUp = (tests: readonly Node[]): boolean => tests.some(isBeside);
const testsOf = (node: Node): Node[] => (node.operator === 'and' ? (node.value as Node[]) : [node]);

/** What the row itself says is tested before anything is looked up beside it. */
const lookingLast = <T>(parts: readonly T[], looks: (part: T) => boolean): T[] => [
  ...parts.filter((part) => !looks(part)),
  ...parts.filter(looks),
];

const all = (nodes: readonly Node[], target: Target): string =>
  joined(
    lookingLast(nodes, isBeside).map((node) => write(node, target)),
    'AND',
    'TRUE',
  );

/** Alternatives that ask for the same forums, at the same depth, ask together, once. */
function either(nodes: readonly Node[], target: Target): string {
  const asking = new Map<string, { readonly standing: Node; readonly rests: Node[][] }>();
  const others: Node[][] = [];
  for (const tests of nodes.map(testsOf)) {
    const standing = tests.find(asksStanding);
    if (!standing) {
      others.push(tests);
      continue;
    }
    const key = `${standing.field ?? ''} ${String(numberOf(standing.value as object))}`;
    const same = asking.get(key) ?? { standing, rests: [] };
    same.rests.push(tests.filter((one) => one !== standing));
    asking.set(key, same);
  }
  const oneOf = (ways: readonly Node[][]): string[] => lookingLast(ways, looksUp).map((tests) => all(tests, target));
  const isBesides = others.length + asking.size > 1;
  const standing = [...asking.values()].map(({ standing: asked, rests }) =>
    joined([joined(oneOf(rests), 'OR', 'FALSE'), standsIn(asked, target, isBesides)], 'AND', 'TRUE'),
  );
  return joined([...oneOf(others), ...standing], 'OR', 'FALSE');
}

function test(field: string, operator: string, value: unknown, target: Target): string {
  const lookedUp = besideRow(field, operator, { value, target });
  if (lookedUp !== undefined) return lookedUp;
  const column = target.columns.get(field);
  if (!column) throw new Error(`No column ${field}`);
  const { sql, type } = column;
  if (signs[operator])
    return `${sql} ${signs[operator]} ${isStateWord(field, value) ? `'${value}'` : target.sent.value(value, type)}`;
  if (operator === 'in' || operator === 'nin')
    return isAmong(column, operator, { field, list: inReach(field, value, target), target });
  if (operator === 'exists') return `${sql} IS ${value ? 'NOT NULL' : 'NULL'}`;
  if (operator === 'asLike') return isAsLike(column, value as AsLike, target);
  const likeness = likenesses[operator];
  if (likeness) return isLike(column, likeness, { value, target });
  throw new Error(`Unknown operator ${operator}`);
}

/** What is not on the row; nothing for what is. */
function besideRow(
  field: string,
  operator: string,
  { value, target }: { value: unknown; target: Target },
): string | undefined {
  if (operator === 'in' && depthsFor(field)) return standsIn({ field, value }, target);
  if (field === 'leadForum' && operator === 'in') return isLedBy(value, target);
  if (field === 'receiptOf' && operator === 'eq') return receivedBy(value, target);
  if (field === 'reviewsDue' && operator === 'lte') return looksAgainBy(value, target);
  if (field === 'caseState' && operator === 'in') return ofCaseIn(value, target);
  if (field === 'handedOverBy' && operator === 'eq') return handedOverBy(value, target);
  if (field === 'listed' && operator === 'eq') return listedOn(value, target, false);
  if (field === 'listedHere' && operator === 'eq') return listedOn(value, target, true);
  return undefined;
}

/** Of somebody's cases, which may be hundreds, those that the rows could be of. */
const inReach = (field: string, list: unknown, { within, sent }: Target): readonly string[] =>
  field === 'caseId' && within ? sent.common(list as string[], within) : (list as string[]);

/**
 * A state stands in the text, as whether something is so does: a plan that is kept for every value neither finds an index that
 * holds only what is in some states nor knows how few that are.
 */
const isStateWord = (field: string, value: unknown): value is string =>
  field === 'state' && typeof value === 'string' && /^[a-z][a-z0-9_]{0,40}$/.test(value);

function isAmong(
  { sql, type }: Column,
  operator: 'in' | 'nin',
  { field, list, target }: { field: string; list: readonly string[]; target: Target },
): string {
  if (list.length && list.every((one) => isStateWord(field, one)))
    return `${sql} ${operator === 'in' ? '= ANY' : '<> ALL'}('{${list.join()}}'::text[])`;
  if (operator === 'nin') return `${sql} <> ALL(${target.sent.list(list, type)})`;
  // What has something in common with a list is not empty: said in the text, so that an index of those alone is found.
  return type.endsWith('[]')
    ? `(${sql} <> '{}' AND ${sql} && ${target.sent.list(list, type.slice(0, -2))})`
    : `${sql} = ANY(${target.sent.list(list, type)})`;
}

const likenesses: Readonly<Record<string, string>> = {
  alike: '%',
  hasLike: '%>',
  has: 'ILIKE',
  sounds: 'sounds',
  hasNear: 'near',
};

/** Is like all that is wanted; where spellings are kept beyond the second lock, by the ids of the rows that are. */
function isLike(
  { sql, spelling }: Column,
  likeness: string,
  { value, target }: { value: unknown; target: Target },
): string {
  const words = (Array.isArray(value) ? value : [value]).map(String);
  const wanted = likeness === 'ILIKE' ? words.map((word) => `%${escaped(word)}%`) : words;
  if (!spelling)
    return joined(
      wanted.map((word) => `${sql} ${likeness} ${target.sent.alone(word)}`),
      'AND',
      'TRUE',
    );
  return `t.id = ANY(ARRAY(SELECT spelt_like('${spelling}', '${likeness}', ${target.sent.alone(wanted)}::text[])))`;
}

type AsLike = Required<Operators>['$asLike'];

const isAsLike = ({ sql }: Column, { to, from }: AsLike, target: Target): string =>
  `similarity(${sql}, ${target.sent.alone(to)}) >= ${target.sent.alone(from)}::real`;

const escaped = (words: string): string => words.replace(/[\\%_]/g, '\\$&');

const asAsked = (value: unknown, { sent }: Target): unknown => (Array.isArray(value) ? sent.asked(value) : value);

/** The clause for a list's own conditions, in the same little language. */
export function matching(conditions: Conditions, target: Target): string {
  const parts = Object.entries(conditions).flatMap(([field, wanted]) => {
    if (wanted === undefined) return [];
    if (typeof wanted !== 'object' || wanted instanceof Date) return [test(field, 'eq', wanted, target)];
    return Object.entries(wanted)
      .filter(([, value]) => value !== undefined)
      .map(([operator, value]) => test(field, operator.slice(1), asAsked(value, target), target));
  });
  return parts.length ? parts.join(' AND ') : 'TRUE';
}
