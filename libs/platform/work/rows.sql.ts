import type { EntityAbility } from '../access/access.js';
import type { Conditions } from '../access/conditions.js';
import { matching, permitted, type Target } from '../access/to-sql.js';
import type { Composing } from './composing.js';
import type { EntityMap } from './entity-map.js';
import { casesOf, inView, isNamed, type Named, type Reader } from './rows.clauses.js';

interface Order {
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
}

/** How rows are narrowed, in what order they come, and what is read of them. */
export interface Steps {
  readonly purpose: string;
  readonly where: readonly Conditions[];
  readonly order: readonly Order[];
  readonly columns?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
  readonly alike?: string;
  readonly named?: readonly Named[];
  readonly withRedaction?: boolean;
}

/** The parts of a statement that reads some rows as one person. */
export class RowsSql {
  constructor(
    private readonly reader: Reader,
    private readonly map: EntityMap,
    private readonly abilities: readonly EntityAbility[],
    private readonly steps: Steps,
  ) {}

  /** The rows, none of their columns. */
  bare(of: Composing, besides = 'TRUE'): string {
    return `SELECT FROM ${this.map.table} t WHERE ${this.clause(of)} AND ${besides}`;
  }

  /** As that, so many at most. */
  some(of: Composing, most: number, besides?: string): string {
    return `${this.bare(of, besides)} LIMIT $${of.values.push(most)}`;
  }

  /** How many values of a column there are; by an index of it no further rows are looked at, so the number is not sent. */
  different(of: Composing, column: string, most: number): string {
    const one = this.column(column);
    const values = `SELECT DISTINCT ${one} FROM ${this.map.table} t WHERE ${this.clause(of)} ORDER BY ${one} LIMIT ${String(most)}`;
    return `SELECT count(*)::int AS "n" FROM (${values}) f`;
  }

  /** The rows in whatever order they are found, so many at most as were asked for. */
  unordered(of: Composing): string {
    return `SELECT ${this.named()} FROM ${this.map.table} t WHERE ${this.clause(of)}${this.limited(of)}`;
  }

  /** The rows of the page in their order, each as these columns. */
  paged(of: Composing, columns: string): string {
    const clause = this.clause(of);
    const page = this.limited(of);
    const skip = this.steps.offset ? ` OFFSET $${of.values.push(this.steps.offset)}` : '';
    const alike = this.steps.alike ? `DISTINCT ON (${this.column(this.steps.alike)}) ` : '';
    return `SELECT ${alike}${columns} FROM ${this.map.table} t WHERE ${clause} ORDER BY ${this.ordered()}${page}${skip}`;
  }

  private limited(of: Composing): string {
    return this.steps.limit === undefined ? '' : ` LIMIT $${of.values.push(this.steps.limit)}`;
  }

  /** What is read of each row, and its case where contact details in its texts are withheld. */
  selected(of: Composing): string {
    const { redaction } = this.reader;
    const hidden = this.steps.withRedaction ? redaction.redactedCaseSql(this.map, this.target(of)) : undefined;
    if (!hidden) return this.named();
    const served = redaction.servedSql(this.map, this.target(of));
    return `${this.named()}, ${hidden} AS "$redactedCase"${served ? `, ${served} AS "$served"` : ''}`;
  }

  named(): string {
    return this.steps.columns?.map((one) => `${this.column(one)} AS "${one}"`).join(', ') ?? this.map.select;
  }

  target(sent: Composing): Target {
    return { columns: this.map.columns, at: this.reader.at, sent, within: casesOf(this.steps.where, sent) };
  }

  ordered(): string {
    return [...this.steps.order, { column: 'id', direction: 'ASC' as const }]
      .map(({ column, direction }) => `${this.column(column)} ${direction}`)
      .join(', ');
  }

  clause(sent: Composing): string {
    const target = this.target(sent);
    const { purpose } = this.steps;
    const may = this.abilities.map((ability) => permitted(ability, 'read', target));
    const move = purpose === 'read' ? [] : this.abilities.map((ability) => permitted(ability, purpose, target));
    const wanted = this.steps.where.map((conditions) => matching(conditions, target));
    const shown = this.map.held ? [inView] : [];
    const named = this.steps.named ? [isNamed(this.steps.named, sent)] : [];
    return [...may, ...shown, ...move, ...wanted, ...named].map((part) => `(${part})`).join(' AND ');
  }

  column(property: string): string {
    const column = this.map.columns.get(property);
    if (!column) throw new Error(`No column ${property}`);
    return column.sql;
  }
}
