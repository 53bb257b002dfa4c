import type { EntityAbility } from '../access/access.js';
import type { Conditions } from '../access/conditions.js';
import { matching, permitted, type Target } from '../access/to-sql.js';
import type { EntityMap } from './entity-map.js';

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** What `Rows` needs of the transaction it reads in. */
export interface Reader {
  readonly at: Date;
  run<Row extends object>(statement: Statement): Promise<Row[]>;
}

interface Order {
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
}

/**
 * What one person may see of an entity. Every step narrows and none can widen: conditions are data, joined by AND to
 * the clause that the access table gives. Each step returns a new object.
 */
export class Rows<T extends object> implements Listing<T> {
  constructor(
    private readonly reader: Reader,
    private readonly map: EntityMap,
    private readonly ability: EntityAbility,
    private readonly steps: {
      readonly purpose: string;
      readonly where: readonly Conditions[];
      readonly order: readonly Order[];
      readonly columns?: readonly string[];
      readonly limit?: number;
      readonly offset?: number;
    } = { purpose: 'read', where: [], order: [] },
  ) {}

  private with(change: Partial<Rows<T>['steps']>): Rows<T> {
    return new Rows<T>(this.reader, this.map, this.ability, { ...this.steps, ...change });
  }

  where(conditions: Conditions<Partial<Record<keyof T, unknown>>>): Rows<T> {
    return this.with({ where: [...this.steps.where, conditions] });
  }

  /** Only those on which the person may make this move as well. */
  open(move: string): Rows<T> {
    return this.with({ purpose: move });
  }

  /** Earlier calls sort first; the id settles ties, so that pages never overlap. */
  orderBy(column: keyof T & string, direction: 'ASC' | 'DESC' = 'ASC'): Rows<T> {
    return this.with({ order: [...this.steps.order, { column, direction }] });
  }

  /** Only these columns of each row. */
  select<K extends keyof T & string>(...columns: K[]): Rows<Pick<T, K>> {
    return new Rows<Pick<T, K>>(this.reader, this.map, this.ability, { ...this.steps, columns });
  }

  page(limit: number, offset = 0): Rows<T> {
    return this.with({ limit, offset });
  }

  async all(): Promise<T[]> {
    return this.reader.run<T>(this.statement());
  }

  /** The page that `all` gives, and how many rows there are besides, by one statement. */
  async withTotal(): Promise<{ found: T[]; total: number }> {
    const { text, values } = this.statement([], ', count(*) OVER ()::int AS "$total"');
    const rows = await this.reader.run<T & { $total: number }>({ text, values });
    const [first] = rows;
    if (!first) return { found: [], total: this.steps.offset ? await this.count() : 0 };
    return { found: rows.map(({ $total: _, ...row }) => row as unknown as T), total: first.$total };
  }

  async one(): Promise<T | undefined> {
    return (await this.page(1).all())[0];
  }

  /** The row, held until the transaction ends. */
  async lock(): Promise<T | undefined> {
    const { text, values } = this.page(1).statement();
    return (await this.reader.run<T>({ text: `${text} FOR UPDATE`, values }))[0];
  }

  async count(): Promise<number> {
    const { clause, values } = this.clause();
    const text = `SELECT count(*)::int AS "n" FROM ${this.map.table} t WHERE ${clause}`;
    return (await this.reader.run<{ n: number }>({ text, values }))[0]?.n ?? 0;
  }

  /** How many rows there are for each value of a column. */
  async countBy(column: keyof T & string): Promise<Map<string, number>> {
    const { clause, values } = this.clause();
    const sql = this.column(column);
    const text = `SELECT ${sql}::text AS "value", count(*)::int AS "n" FROM ${this.map.table} t WHERE ${clause} GROUP BY 1`;
    const found = await this.reader.run<{ value: string; n: number }>({ text, values });
    return new Map(found.map(({ value, n }) => [value, n]));
  }

  /** The statement that `all` runs, appended to values that another statement has collected. */
  statement(values: unknown[] = [], besides = ''): Statement {
    const { clause } = this.clause(values);
    const order = [...this.steps.order, { column: 'id', direction: 'ASC' as const }]
      .map(({ column, direction }) => `${this.column(column)} ${direction}`)
      .join(', ');
    const page = this.steps.limit === undefined ? '' : ` LIMIT $${values.push(this.steps.limit)}`;
    const skip = this.steps.offset ? ` OFFSET $${values.push(this.steps.offset)}` : '';
    const select = this.steps.columns?.map((one) => `${this.column(one)} AS "${one}"`).join(', ') ?? this.map.select;
    const text = `SELECT ${select}${besides} FROM ${this.map.table} t WHERE ${clause} ORDER BY ${order}${page}${skip}`;
    return { text, values };
  }

  read(told: object): T {
    const row = told as Record<string, unknown>;
    for (const property of this.map.instants) {
      const instant = row[property];
      if (typeof instant === 'string') row[property] = new Date(instant);
    }
    return row as T;
  }

  private clause(values: unknown[] = []): { clause: string; values: unknown[] } {
    const within = casesOf(this.steps.where);
    const target: Target = { columns: this.map.columns, at: this.reader.at, values, within };
    const may = permitted(this.ability, 'read', target);
    const move = this.steps.purpose === 'read' ? [] : [permitted(this.ability, this.steps.purpose, target)];
    const wanted = this.steps.where.map((conditions) => matching(conditions, target));
    const shown = this.map.held ? [inView] : [];
    return { clause: [may, ...shown, ...move, ...wanted].map((part) => `(${part})`).join(' AND '), values };
  }

  private column(property: string): string {
    const column = this.map.columns.get(property);
    if (!column) throw new Error(`No column ${property}`);
    return column.sql;
  }
}

/** What was taken out of view is there for nobody, the product itself neither; rules say nothing of it. */
const inView = 'NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = t.id AND o.returned_at IS NULL)';

/** The cases that conditions narrow rows to, if they do. */
function casesOf(where: readonly Conditions[]): readonly string[] | undefined {
  for (const { caseId } of where) {
    if (typeof caseId === 'string') return [caseId];
    if (typeof caseId === 'object' && '$in' in caseId) return caseId.$in as readonly string[];
  }
  return undefined;
}

/** A list that may be asked for together with others. */
export interface Listing<T extends object> {
  statement(values: unknown[]): Statement;
  /** A row of the list as JSON told it, with its instants as instants. */
  read(told: object): T;
}

/** Several lists as one statement, whose answer is one JSON object with a list for each name. */
export function together(lists: Readonly<Record<string, Listing<object>>>): Statement {
  const values: unknown[] = [];
  const parts = Object.entries(lists).map(([name, list]) => {
    const { text } = list.statement(values);
    return `'${name}', (SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM (${text}) q)`;
  });
  return { text: `SELECT json_build_object(${parts.join(', ')}) AS "all"`, values };
}
