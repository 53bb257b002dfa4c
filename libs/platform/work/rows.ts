import type { EntityAbility } from '../access/access.js';
import type { Conditions } from '../access/conditions.js';
import type { NamesHeld } from '../access/names-held.js';
import { Composing, reread, type Listing } from './composing.js';
import type { EntityMap } from './entity-map.js';
import { COUNTED, countEachSql, pageSql, reachOf, upTo, type Counted } from './counted.js';
import { isLikeness, type Named, type Reader } from './rows.clauses.js';
import { RowsSql, type Steps } from './rows.sql.js';

export type { Named } from './rows.clauses.js';

/**
 * What one person may see of an entity. Every step narrows and none can widen: conditions are data, joined by AND to
 * the clause that the access table gives. Each step returns a new object.
 */
export class Rows<T extends object> implements Listing<T> {
  private readonly sql: RowsSql;

  constructor(
    private readonly reader: Reader,
    private readonly map: EntityMap,
    private readonly abilities: readonly EntityAbility[],
    private readonly steps: Steps = { purpose: 'read', where: [], order: [] },
  ) {
    this.sql = new RowsSql(reader, map, abilities, steps);
  }

  private with(change: Partial<Steps>): Rows<T> {
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
   * The page that `all` gives, and how many rows there are, by one statement: as many as are counted, and the page where it
   * lies beyond them, are looked for and ordered by what that needs of them; only those of the page are read whole.
   */
  async withTotal(): Promise<Counted<T>> {
    const { limit = COUNTED, offset = 0 } = this.steps;
    const rows = await this.listed<T & { $total: number }>((of) => {
      const place = `t."id", row_number() OVER (ORDER BY ${this.sql.ordered()}) AS "$place"`;
      const reached = this.with({ limit: reachOf({ limit, offset }), offset: 0 }).sql.paged(of, place);
      const page = pageSql(of, reached, { limit, offset });
      return `SELECT ${this.withRedaction().sql.selected(of)}, p."$total" FROM (${page}) p JOIN ${this.map.table} t ON t."id" = p."id" ORDER BY p."$place"`;
    });
    const counted = rows[0]?.$total ?? (offset ? await this.countUpTo() : 0);
    const past = offset + rows.length;
    return {
      found: rows.map(({ $total: _, ...row }) => row as unknown as T),
      ...upTo(counted),
      next: rows.length && past < counted ? String(past) : null,
    };
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

  /** Whether there is any; no further row is looked at. */
  async any(): Promise<boolean> {
    const found = await this.listed<{ any: boolean }>((of) => `SELECT EXISTS (${this.sql.bare(of)}) AS "any"`);
    return found[0]?.any ?? false;
  }

  /** How many rows there are, however many: for figures and rules. Whoever asks whether there are any asks `any`. */
  async count(): Promise<number> {
    const counted = `SELECT count(*)::int AS "n" FROM ${this.map.table} t`;
    return (await this.listed<{ n: number }>((of) => `${counted} WHERE ${this.sql.clause(of)}`))[0]?.n ?? 0;
  }

  /** How many rows there are, looking no further than this many. */
  async countUpTo(most = COUNTED + 1): Promise<number> {
    const found = await this.listed<{ n: number }>(
      (of) => `SELECT count(*)::int AS "n" FROM (${this.sql.some(of, most)}) f`,
    );
    return found[0]?.n ?? 0;
  }

  /** How many different values a column has, looking no further than this many. */
  async countOf(column: keyof T & string, most = COUNTED + 1): Promise<number> {
    const found = await this.listed<{ n: number }>((of) => this.sql.different(of, column, most));
    return found[0]?.n ?? 0;
  }

  /** How many rows there are for each of these values of a column that has any, of each no more than this many. */
  async countEach(
    column: keyof T & string,
    values: readonly string[],
    most = COUNTED + 1,
  ): Promise<Map<string, number>> {
    if (!values.length) return new Map();
    const alike = `${this.sql.column(column)}::text = v.value`;
    const found = await this.listed<{ value: string; n: number }>((of) =>
      countEachSql(of, values, this.sql.some(of, most, alike)),
    );
    return new Map(found.filter(({ n }) => n > 0).map(({ value, n }) => [value, n]));
  }

  /** How many rows there are for each value of a column. */
  async countBy(column: keyof T & string): Promise<Map<string, number>> {
    const counted = `SELECT ${this.sql.column(column)}::text AS "value", count(*)::int AS "n" FROM ${this.map.table} t`;
    const found = await this.listed<{ value: string; n: number }>(
      (of) => `${counted} WHERE ${this.sql.clause(of)} GROUP BY 1`,
    );
    return new Map(found.map(({ value, n }) => [value, n]));
  }

  /** What is read of these rows by another statement than the list's own. */
  private listed<R extends object>(part: (of: Composing) => string): Promise<R[]> {
    const read = (told: object): R => reread<R>(told, this.map.instants, this.map.bytes);
    return this.reader.list<R>({ part, read, texts: this.texts, names: this.names });
  }

  part(of: Composing): string {
    return this.sql.paged(of, this.sql.selected(of));
  }

  /** As `part`, in whatever order they are found: for a statement that counts them, which need not sort them. */
  unordered(of: Composing): string {
    return this.sql.unordered(of);
  }

  /** The list as its reader is told it: each row says whether contact details in its texts are withheld. */
  withRedaction(): Rows<T> {
    return this.texts.length ? this.with({ withRedaction: true }) : this;
  }

  /** As `part`, with all that stands in them: for whoever goes on to write them. */
  private whole(of: Composing): string {
    return this.sql.paged(of, this.sql.named());
  }

  get texts(): readonly string[] {
    const { columns } = this.steps;
    const texts = this.reader.redaction.freeTextOf(this.map);
    return columns ? texts.filter((one) => columns.includes(one)) : texts;
  }

  get names(): NamesHeld | undefined {
    return this.reader.redaction.namesOf(this.map);
  }

  read(told: object): T {
    return reread<T>(told, this.map.instants, this.map.bytes);
  }
}
