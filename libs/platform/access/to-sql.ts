import { rulesToAST } from '@casl/ability/extra';
import type { EntityAbility } from './access.js';
import type { Conditions, Operators } from './conditions.js';
import { depths, depthsFor, standingAt } from './depths.js';
import { numberOf } from './reach.js';

interface Column {
  readonly sql: string;
  readonly type: string;
  readonly spelling?: string;
}

/** What a clause is written against: the quoted column of each property, and the values collected so far. */
export interface Target {
  readonly columns: ReadonlyMap<string, Column>;
  readonly at: Date;
  readonly values: unknown[];
  /** The cases that the rows are of, where that is known beforehand. */
  readonly within?: readonly string[] | undefined;
  /** Questions that several clauses of one statement share: the text of each, by the name it is asked under. */
  readonly shared: Map<string, string>;
}

interface Node {
  readonly operator: string;
  readonly field?: string;
  readonly value: unknown;
}

const signs: Readonly<Record<string, string>> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

const bind = (target: Target, value: unknown): string => `$${target.values.push(value)}`;

/** A list that several rules share is sent once: a list is the same where it is the same object. */
function bindOnce(target: Target, list: unknown): string {
  const at = target.values.indexOf(list);
  return at < 0 ? bind(target, list) : `$${at + 1}`;
}

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
  ...Object.values(standingAt), 'leadForum', 'receiptOf', 'reviewsDue', 'handedOverBy',
]; // prettier-ignore
const asksStanding = ({ field = '', operator }: Node): boolean => operator === 'in' && depthsFor(field) !== undefined;
const isBeside = ({ field = '' }: Node): boolean => besides.includes(field);

/** What the row itself says is tested before anything is looked up beside it. */
function all(nodes: readonly Node[], target: Target): string {
  const inOrder = [...nodes.filter((node) => !isBeside(node)), ...nodes.filter(isBeside)];
  return joined(inOrder.map((node) => write(node, target)), 'AND', 'TRUE'); // prettier-ignore
}

/** Alternatives that ask for the same forums, at the same depth, ask together, once. */
function either(nodes: readonly Node[], target: Target): string {
  const asking = new Map<string, { readonly standing: Node; readonly rests: Node[][] }>();
  const parts: string[] = [];
  for (const node of nodes) {
    const tests = node.operator === 'and' ? (node.value as Node[]) : [node];
    const standing = tests.find(asksStanding);
    if (!standing) {
      parts.push(write(node, target));
      continue;
    }
    const key = `${standing.field ?? ''} ${String(numberOf(standing.value as object))}`;
    const same = asking.get(key) ?? { standing, rests: [] };
    same.rests.push(tests.filter((one) => one !== standing));
    asking.set(key, same);
  }
  for (const { standing, rests } of asking.values()) {
    const rest = rests.map((tests) => all(tests, target));
    parts.push(joined([joined(rest, 'OR', 'FALSE'), standsIn(standing, target)], 'AND', 'TRUE'));
  }
  return joined(parts, 'OR', 'FALSE');
}

/**
 * Where the case stands is in dated tables, not on the row. Where it is known which cases the rows are of, these are
 * asked about once for the whole statement, and not row by row: as a list, since a join would be planned by a guess at
 * how many there are.
 */
function standsIn({ field = '', value: forums }: Pick<Node, 'field' | 'value'>, target: Target): string {
  const at = bindOnce(target, target.at);
  const deep = depthsFor(field) ?? depths;
  const shared =
    deep.length < depths.length ? ` AND (f.depth IS NULL OR f.depth IN (${deep.map((one) => `'${one}'`).join()}))` : '';
  const now = `f.forum_id = ANY(${bindOnce(target, forums)}::uuid[]) AND f.from_at <= ${at} AND (f.to_at IS NULL OR f.to_at > ${at})${shared}`;
  if (!target.within) return `EXISTS (SELECT 1 FROM case_standing f WHERE f.case_id = t.case_id AND ${now})`;
  const asked = `SELECT array_agg(f.case_id) AS ids FROM case_standing f WHERE f.case_id = ANY(${bindOnce(target, target.within)}::uuid[]) AND ${now}`;
  return `t.case_id = ANY((SELECT ids FROM ${nameIn(target.shared, asked)})::uuid[])`;
}

/** The name under which a question is asked beside the statement, once however many clauses need its answer. */
function nameIn(shared: Map<string, string>, asked: string): string {
  for (const [name, text] of shared) if (text === asked) return name;
  const name = `shared_${String(shared.size + 1)}`;
  shared.set(name, asked);
  return name;
}

/** Which forum leads the case is in a dated table too; it is asked about only for moves, of few rows at a time. */
function isLedBy(forums: unknown, target: Target): string {
  const at = bindOnce(target, target.at);
  return (
    `EXISTS (SELECT 1 FROM case_led l WHERE l.case_id = t.case_id AND l.forum_id = ANY(${bindOnce(target, forums)}::uuid[])` +
    ` AND l.from_at <= ${at} AND (l.to_at IS NULL OR l.to_at > ${at}))`
  );
}

/** What somebody received is in dated grants, each with the categories that it opens. */
const receivedBy = (staffId: unknown, target: Target): string =>
  `EXISTS (SELECT 1 FROM case_granted g WHERE g.case_id = t.case_id AND g.staff_id = ${bind(target, staffId)}` +
  ` AND g.kind = 'receipt' AND t.category = ANY(g.categories)` +
  ` AND g.from_at <= ${bind(target, target.at)} AND (g.to_at IS NULL OR g.to_at > ${bind(target, target.at)}))`;

/** When a forum looks at a case again is that forum's: the second lock leaves those that the person could reach, less those of which nothing is told. For filters only. */
const looksAgainBy = (day: unknown, target: Target): string =>
  `EXISTS (SELECT 1 FROM case_concern k WHERE k.case_id = t.case_id AND k.review_on <= ${bind(target, day)}::date AND beyond_presence(k.case_id, k.forum_id))`;

/**
 * What of a case was written before somebody handed its investigation over: what was written or changed since is noted in
 * `row_written`, by the database itself.
 */
const handedOverBy = (staffId: unknown, target: Target): string =>
  `EXISTS (SELECT 1 FROM case_handed_over h WHERE h.case_id = t.case_id AND h.staff_id = ${bind(target, staffId)}` +
  ` AND NOT EXISTS (SELECT 1 FROM row_written w WHERE w.row_id = t.id AND w.at > h.until))`;

function test(field: string, operator: string, value: unknown, target: Target): string {
  if (operator === 'in' && depthsFor(field)) return standsIn({ field, value }, target);
  if (field === 'leadForum' && operator === 'in') return isLedBy(value, target);
  if (field === 'receiptOf' && operator === 'eq') return receivedBy(value, target);
  if (field === 'reviewsDue' && operator === 'lte') return looksAgainBy(value, target);
  if (field === 'handedOverBy' && operator === 'eq') return handedOverBy(value, target);
  const column = target.columns.get(field);
  if (!column) throw new Error(`No column ${field}`);
  if (signs[operator]) return `${column.sql} ${signs[operator]} ${bind(target, value)}`;
  const isList = column.type.endsWith('[]');
  if (operator === 'in' && isList) return `${column.sql} && ${bindOnce(target, value)}::${column.type}`;
  if (operator === 'in') return `${column.sql} = ANY(${bindOnce(target, value)}::${column.type}[])`;
  if (operator === 'nin') return `${column.sql} <> ALL(${bindOnce(target, value)}::${column.type}[])`;
  if (operator === 'exists') return `${column.sql} IS ${value ? 'NOT NULL' : 'NULL'}`;
  if (operator === 'asLike') return isAsLike(column, value as AsLike, target);
  const likeness = likenesses[operator];
  if (likeness) return isLike(column, likeness, { value, target });
  throw new Error(`Unknown operator ${operator}`);
}

const likenesses: Readonly<Record<string, string>> = { alike: '%', hasLike: '%>', has: 'ILIKE', sounds: 'sounds' };

/** Is like all that is wanted; where spellings are kept beyond the second lock, by the ids of the rows that are. */
function isLike({ sql, spelling }: Column, likeness: string, { value, target }: { value: unknown; target: Target }): string {
  const words = (Array.isArray(value) ? value : [value]).map(String);
  const wanted = likeness === 'ILIKE' ? words.map((word) => `%${escaped(word)}%`) : words;
  if (!spelling) return joined(wanted.map((word) => `${sql} ${likeness} ${bind(target, word)}`), 'AND', 'TRUE');
  return `t.id = ANY(ARRAY(SELECT spelt_like('${spelling}', '${likeness}', ${bind(target, wanted)}::text[])))`;
} // prettier-ignore

type AsLike = Required<Operators>['$asLike'];

const isAsLike = ({ sql }: Column, { to, from }: AsLike, target: Target): string =>
  `similarity(${sql}, ${bind(target, to)}) >= ${bind(target, from)}::real`;

const escaped = (words: string): string => words.replace(/[\\%_]/g, '\\$&');

/** The clause for a list's own conditions, in the same little language. */
export function matching(conditions: Conditions, target: Target): string {
  const parts = Object.entries(conditions).flatMap(([field, wanted]) => {
    if (wanted === undefined) return [];
    if (typeof wanted !== 'object' || wanted instanceof Date) return [test(field, 'eq', wanted, target)];
    return Object.entries(wanted)
      .filter(([, value]) => value !== undefined)
      .map(([operator, value]) => test(field, operator.slice(1), value, target));
  });
  return parts.length ? parts.join(' AND ') : 'TRUE';
}
