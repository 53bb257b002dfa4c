import type { z } from 'zod';
import type { Machine, StateOf } from '../../kernel/state-machine.js';
import type { AccessTable } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import type { Words } from '../messages/messages.js';
import type { Form } from '../http/form.js';
import type { PageData } from '../pages/page.js';
import type { Happened } from '../things/thing.js';
import type { Tx } from '../work/tx.js';
import type { Work } from '../work/work.js';
import type { TextsApart } from './apart.js';
import type { MoveNames } from './define.js';
import type { Cell } from './display.js';
import type { AnswersIn, ApartIn, Fields, RowOf, ToldOf } from './field.js';
import type { Filter } from './filters.js';
import type { EntityClass } from './resource.entity.js';

type MaybeLater<T> = T | Promise<T>;
type Before = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, unknown>>;

/** What else is done in a move, once its answers are kept in the row. */
interface MoveOf<Row, Answers, Told> {
  /**
   * Runs before the row is saved: checks that need all of it, and what follows from the move.
   * @param before the row as it was
   */
  readonly act?: (tx: Tx, row: Row, answers: Answers & Happened, before: Readonly<Row>) => MaybeLater<void>;
  /** Puts back what `act` did to other rows. */
  readonly undo?: (tx: Tx, row: Row, before: Before) => MaybeLater<void>;
  /** What its page has filled in: the record as it stands in all that is asked, or in these fields alone; or else what follows from it. */
  readonly begins?: 'asItStands' | readonly (keyof Row & string)[] | ((one: Told) => Partial<Answers>);
  /** What its page asks of one record, where not all that the form takes is asked of every one; the rest `act` refuses. */
  readonly asks?: (one: Told) => { readonly form: Form; readonly hints?: Readonly<Record<string, string>> };
}

/** Another record in which a record is held, such as its case: it is begun from the page of that one, and not from its list. */
export interface Within<Name extends string = string> {
  /** The question that holds the id of the other, and what the address of its page calls it. */
  readonly question: Name;
  readonly query: string;
  /** What its page says of the other: its name as caption, the way back, and what it explains of it. @throws Problem `not-found` */
  readonly page: (tx: Tx, id: string) => Promise<Partial<PageData>>;
}

/** How a record comes to be; absent where a feature adds its records itself. */
interface CreationOf<Row, Answers> {
  /**
   * The row as it might be, in each post of the actor; the first that the access table permits is taken. Absent only where
   * the feature makes the row and the page that adds it.
   */
  readonly inPosts?: (actor: Actor, answers: Partial<Answers>, tx: Tx) => MaybeLater<readonly Partial<Row>[]>;
  /** In which other record it is held. */
  readonly within?: Within<keyof Answers & string>;
  /** Runs once the answers are kept in the row, before it is added. */
  readonly act?: (tx: Tx, row: Row, answers: Answers) => MaybeLater<void>;
  /** Runs once the row is added: what comes with it, such as rows of its own. */
  readonly follow?: (tx: Tx, row: Row, answers: Answers) => MaybeLater<void>;
  /** Adds the row itself, where more goes into it than its answers; `inPosts` is then for its page alone. */
  readonly make?: (tx: Tx, answers: Answers) => Promise<Row>;
  /** What its page has filled in, by its address too. */
  readonly begins?: (actor: Actor, query: Query, work: Work) => MaybeLater<Partial<Answers>>;
  /** The questions of its page, where that asks fewer than programs may answer. */
  readonly asksOnPage?: readonly (keyof Answers & string)[];
  /** The key of a warning above its page. */
  readonly warning?: string;
}

/** A column of a list, or a line of a page: a field by its name, or what several fields come to. */
export type Column<Told> = (keyof Told & string) | Composed<Told>;
export interface Composed<Told> {
  readonly name: string;
  readonly cell: (one: Told, t: Words, actor: Actor) => Cell;
}

type Order<Column> = readonly (readonly [column: Column, direction?: 'ASC' | 'DESC'])[];

/** What a shape tells. */
export type ShapeOf<S extends z.ZodRawShape> = { -readonly [K in keyof S]: z.output<S[K]> };
/** A row of a list: its fields, and what is told besides. */
export type ListedOf<Fs extends Fields, M extends Machine, A extends z.ZodRawShape> = ToldOf<Fs, StateOf<M>> &
  ShapeOf<NoInfer<A>>;

/** What a resource does, beside what it is. */
export interface Behaviour<
  Fs extends Fields,
  M extends Machine,
  A extends z.ZodRawShape,
  B extends z.ZodRawShape,
  Row = RowOf<Fs, StateOf<M>>,
> {
  readonly access: (entity: EntityClass<RowOf<Fs, StateOf<M>>>) => AccessTable;
  readonly create?: CreationOf<Row, AnswersIn<Fs, 'create'>>;
  /** The moves in which more is done than keeping the answers. */
  readonly moves?: { readonly [N in MoveNames<M>]?: MoveOf<Row, AnswersIn<Fs, N>, ListedOf<Fs, M, A>> };
  /** Who may put a move right, where the row itself decides about it and the machine names no roles. */
  readonly corrects?: (row: Row, actor: Actor) => boolean;
  readonly filters?: Readonly<Record<string, Filter<keyof Row & string>>>;
  /** How a list is sorted, by what it is narrowed to. */
  readonly order: Order<keyof Row & string> | ((filters: Query) => Order<keyof Row & string>);
  /** Finds ids by words. */
  readonly search?: (tx: Tx, words: string) => Promise<readonly string[]>;
  /** What is told of a row besides its fields; read for many rows at once. */
  readonly also?: {
    readonly shape: A;
    readonly read: (tx: Tx, rows: readonly Row[]) => MaybeLater<readonly ShapeOf<NoInfer<A>>[]>;
  };
  /** What is told of one record alone; `listed` is what a list tells of it. */
  readonly alone?: {
    readonly shape: B;
    readonly read: (tx: Tx, row: Row, listed: Promise<ListedOf<Fs, M, A>>) => Promise<ShapeOf<NoInfer<B>>>;
  };
  /** Where its fields that are `apart` are kept. */
  readonly texts?: TextsApart<Row, ApartIn<Fs>>;
  readonly columns: readonly Column<ListedOf<Fs, M, A>>[];
  readonly lines: readonly Column<ListedOf<Fs, M, A> & ShapeOf<NoInfer<B>>>[];
  /**
   * What its list, by what it is narrowed to, and its page show besides; read in the same transaction. The page knows which
   * moves are open to its reader.
   */
  readonly besideList?: (tx: Tx, t: Words, chosen: Query) => MaybeLater<Partial<PageData>>;
  readonly besideOne?: (
    tx: Tx,
    one: ListedOf<Fs, M, A> & ShapeOf<NoInfer<B>> & { readonly moves: readonly string[] },
    t: Words,
  ) => MaybeLater<Partial<PageData>>;
  /** Templates of its own for the pages of the platform. */
  readonly views?: { readonly list?: string; readonly new?: string; readonly one?: string };
  /** Pages that the feature makes itself. */
  readonly ownPages?: readonly ('list' | 'new' | 'one')[];
}
