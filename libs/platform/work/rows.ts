import type { EntityAbility } from '../access/access.js';
import type { Conditions } from '../access/conditions.js';
import { matching, permitted, type Target } from '../access/to-sql.js';
import { Composing, reread, type Listing } from './composing.js';
import type { EntityMap } from './entity-map.js';
import { casesOf, inView, isLikeness, isNamed, type Named, type Reader } from './rows.clauses.js';

export type { Named } from './rows.clauses.js';

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
    private readonly abilities: readonly EntityAbility[],
    private readonly steps: {
      readonly purpose: string;
      readonly where: readonly Conditions[];
      readonly order: readonly Order[];
      readonly columns?: readonly string[];
      readonly limit?: number;
      readonly offset?: number;
      readonly alike?: string;
      readonly named?: readonly Named[];
      readonly withRedaction?: boolean;
    } = { purpose: 'read', where: [], order: [] },
  ) {}

  private with(change: Partial<Rows<T>['steps']>): Rows<T> {
    return new Rows<T>(this.reader, this.map, this.abilities, { ...this.steps, ...change });
  }

  where(conditions: Conditions<Partial<Record<keyof T, unknown>>>): Rows<T> {
    return this.with({ where: [...this.steps.where, conditions] });
  }

  /** Only those whose ids these lists tell, which the person reads by their own rights: they need not be read before. */
  namedBy(...named: readonly Named[]): Rows<T> {
    return this.with({ named });
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
    return new Rows<Pick<T, K>>(this.reader, this.map, this.abilities, { ...this.steps, columns });
  }

  /** Of rows that are alike in a column only the first, in the order that was asked for; to be read whole. */
  firstBy(column: keyof T & string): Pick<Rows<T>, 'all' | 'part' | 'read'> {
    return this.with({ alike: column, order: [{ column, direction: 'ASC' }, ...this.steps.order] });
  }

  page(limit: number, offset = 0): Rows<T> {
    return this.with({ limit, offset });
  }

  async all(): Promise<T[]> {
    return this.reader.list<T>(this);
  }

  /** What texts of people are looked for by. What is withheld of them is not to be found out by looking for it. */
  get searchedBy(): readonly (readonly [string, unknown])[] {
    return this.steps.where
      .flatMap((conditions) => Object.entries(conditions))
      .filter(([column, wanted]) => this.texts.includes(column) && isLikeness(wanted));
  }

  /**
   * The page that `all` gives, and how many rows there are besides, by one statement: all are counted and ordered by
   * what that needs of them, and only those of the page are read whole.
   */
  async withTotal(): Promise<{ found: T[]; total: number }> {
    const rows = await this.listed<T & { $total: number }>((of) => {
      const page = this.paged(of, `t."id", count(*) OVER ()::int AS "$total"`);
      return `SELECT ${this.withRedaction().selected(of)}, p."$total" FROM (${page}) p JOIN ${this.map.table} t ON t."id" = p."id" ORDER BY ${this.ordered()}`;
    });
    const [first] = rows;
    if (!first) return { found: [], total: this.steps.offset ? await this.count() : 0 };
    return { found: rows.map(({ $total: _, ...row }) => row as unknown as T), total: first.$total };
  }

  async one(): Promise<T | undefined> {
    return (await this.page(1).all())[0];
  }

  /** The row, held until the transaction ends. */
  async lock(): Promise<T | undefined> {
    const of = new Composing();
    const { text, values } = of.whole(this.page(1).whole(of));
    return (await this.reader.ask<T>({ text: `${text} FOR UPDATE`, values }))[0];
  }

  async count(): Promise<number> {
    const counted = `SELECT count(*)::int AS "n" FROM ${this.map.table} t`;
    return (await this.listed<{ n: number }>((of) => `${counted} WHERE ${this.clause(of)}`))[0]?.n ?? 0;
  }

  /** How many rows there are for each value of a column. */
  async countBy(column: keyof T & string): Promise<Map<string, number>> {
    const counted = `SELECT ${this.column(column)}::text AS "value", count(*)::int AS "n" FROM ${this.map.table} t`;
    const found = await this.listed<{ value: string; n: number }>((of) => `${counted} WHERE ${this.clause(of)} GROUP BY 1`); // prettier-ignore
    return new Map(found.map(({ value, n }) => [value, n]));
  }

  /** What is read of these rows by another statement than the list's own. */
  private listed<R extends object>(part: (of: Composing) => string): Promise<R[]> {
    const read = (told: object): R => reread<R>(told, this.map.instants, this.map.bytes);
    return this.reader.list<R>({ part, read, texts: this.texts });
  }

  part(of: Composing): string {
    return this.paged(of, this.selected(of));
  }

  /** The list as its reader is told it: each row says whether contact details in its texts are withheld. */
  withRedaction(): Rows<T> {
    return this.texts.length ? this.with({ withRedaction: true }) : this;
  }

  /** As `part`, with all that stands in them: for whoever goes on to write them. */
  private whole(of: Composing): string {
    return this.paged(of, this.named());
  }

  get texts(): readonly string[] {
    const { columns } = this.steps;
    const texts = this.reader.redaction.freeTextOf(this.map);
    return columns ? texts.filter((one) => columns.includes(one)) : texts;
  }

  /** The rows of the page in their order, each as these columns. */
  private paged(of: Composing, columns: string): string {
    const clause = this.clause(of);
    const page = this.steps.limit === undefined ? '' : ` LIMIT $${of.values.push(this.steps.limit)}`;
    const skip = this.steps.offset ? ` OFFSET $${of.values.push(this.steps.offset)}` : '';
    const alike = this.steps.alike ? `DISTINCT ON (${this.column(this.steps.alike)}) ` : '';
    return `SELECT ${alike}${columns} FROM ${this.map.table} t WHERE ${clause} ORDER BY ${this.ordered()}${page}${skip}`;
  }

  /** What is read of each row, and its case where contact details in its texts are withheld. */
  private selected(of: Composing): string {
    const { redaction } = this.reader;
    const hidden = this.steps.withRedaction ? redaction.redactedCaseSql(this.map, this.target(of)) : undefined;
    if (!hidden) return this.named();
    const served = redaction.servedSql(this.map, this.target(of));
    return `${this.named()}, ${hidden} AS "$redactedCase"${served ? `, ${served} AS "$served"` : ''}`;
  }

  private named(): string {
    return this.steps.columns?.map((one) => `${this.column(one)} AS "${one}"`).join(', ') ?? this.map.select;
  }

  private target(sent: Composing): Target {
    return { columns: this.map.columns, at: this.reader.at, sent, within: casesOf(this.steps.where, sent) };
  }

  private ordered(): string {
    return [...this.steps.order, { column: 'id', direction: 'ASC' as const }]
      .map(({ column, direction }) => `${this.column(column)} ${direction}`)
      .join(', ');
  }

  read(told: object): T {
    return reread<T>(told, this.map.instants, this.map.bytes);
  }

  private clause(sent: Composing): string {
    const target = this.target(sent);
    const { purpose } = this.steps;
    const may = this.abilities.map((ability) => permitted(ability, 'read', target));
    const move = purpose === 'read' ? [] : this.abilities.map((ability) => permitted(ability, purpose, target));
    const wanted = this.steps.where.map((conditions) => matching(conditions, target));
    const shown = this.map.held ? [inView] : [];
    const named = this.steps.named ? [isNamed(this.steps.named, sent)] : [];
    return [...may, ...shown, ...move, ...wanted, ...named].map((part) => `(${part})`).join(' AND ');
  }

  private column(property: string): string {
    const column = this.map.columns.get(property);
    if (!column) throw new Error(`No column ${property}`);
    return column.sql;
  }
}
