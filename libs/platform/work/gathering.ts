import type { PoolClient } from 'pg';
import { together, type Listing } from './composing.js';
import { holding, send } from './statement.js';

/** What asks: a row that it needs is needed by all else that it asks in the same turn. */
type Asker = object;

/** Says that the one row of a list is needed, and what is the matter where it is not there. */
type Missing = () => Error;

interface Asked {
  readonly list: Listing<object>;
  readonly by: Asker;
  readonly missing: Missing | undefined;
  readonly give: (rows: object[]) => void;
  readonly fail: (reason: unknown) => void;
}

/** A statement has so many lists at most: more than any page asks for, and still planned in a moment. */
const MOST = 300;

const known = new WeakMap<PoolClient, Gathering>();

/**
 * What is asked for over one connection in one turn, before anything is waited for: it leaves as one statement, whichever
 * rooms ask. Each list in it is narrowed by the rights of whoever it was asked for. What is asked together with a row that
 * is needed is looked for only where that is there: whether there is one that is hidden cannot be told by the time it takes.
 */
export class Gathering {
  private waiting: Asked[] = [];
  private release = (): void => undefined;
  private over = false;

  private constructor(private readonly client: PoolClient) {}

  static over(client: PoolClient): Gathering {
    const gathering = known.get(client) ?? new Gathering(client);
    known.set(client, gathering);
    return gathering;
  }

  /** The rows of a list, once it has been asked for with all others of this turn. @throws Error as `mustGoOn` */
  async rows<T extends object>(list: Listing<T>, by: Asker): Promise<T[]> {
    this.mustGoOn();
    return this.wait(list, by);
  }

  /** The one row of a list, without which nothing else is looked for. @throws Error as `mustGoOn`, or as `missing` says */
  async needed<T extends object>(list: Listing<T>, by: Asker, missing: Missing): Promise<T> {
    this.mustGoOn();
    const [row] = await this.wait(list, by, missing);
    if (!row) throw missing();
    return row;
  }

  private wait<T extends object>(list: Listing<T>, by: Asker, missing?: Missing): Promise<T[]> {
    return new Promise<T[]>((give, fail) => {
      this.ask([{ list, by, missing, give: give as Asked['give'], fail }]);
    });
  }

  private ask(asked: readonly Asked[]): void {
    if (!this.waiting.length) {
      this.release = holding(this.client);
      process.nextTick(() => this.leave());
    }
    this.waiting.push(...asked);
  }

  /** What is asked at once may go on after a part of it was refused. @throws Error where its transaction is over */
  mustGoOn(): void {
    if (this.over) throw new Error('The transaction is over');
  }

  /** Sends what waits, and nothing more. */
  end(): void {
    this.leave();
    this.over = true;
    known.delete(this.client);
  }

  /** Sends what waits; to be called before anything that it may not come after. */
  leave(): void {
    if (!this.waiting.length) return;
    const waiting = this.waiting;
    this.waiting = [];
    for (let from = 0; from < waiting.length; from += MOST) this.send(waiting.slice(from, from + MOST), waiting);
    this.release();
  }

  private send(asked: readonly Asked[], turn: readonly Asked[]): void {
    this.answered(asked, turn).catch((reason: unknown) => asked.forEach(({ fail }) => fail(reason)));
  }

  private async answered(asked: readonly Asked[], turn: readonly Asked[]): Promise<void> {
    const needs = new Map(asked.map(({ list, by, missing }) => [list, missing ? [] : neededBy(by, turn)]));
    const { text, values } = together(
      asked.map(({ list }) => list),
      (list) => needs.get(list) ?? [],
    );
    const { rows } = await send<{ all?: (object[] | null)[] }>(this.client, text, values);
    const [only] = asked;
    if (asked.length === 1) return only?.give(rows);
    const all = rows[0]?.all ?? [];
    asked.forEach((one, at) => {
      const found = all[at];
      if (found) one.give(found.map((row) => one.list.read(row)));
      else this.putOff(one);
    });
  }

  /** Asks once more for what was not looked for, unless meanwhile the transaction is over: then nobody waits for it. */
  private putOff(asked: Asked): void {
    process.nextTick(() => {
      if (!this.over) this.ask([asked]);
    });
  }
}

const neededBy = (asker: Asker, turn: readonly Asked[]): Listing<object>[] =>
  turn.filter(({ missing, by }) => missing && by === asker).map(({ list }) => list);
