import type { PoolClient } from 'pg';
import { together, type Listing } from './composing.js';
import { holding, send } from './statement.js';

interface Asked {
  readonly list: Listing<object>;
  readonly give: (rows: object[]) => void;
  readonly fail: (reason: unknown) => void;
}

/** A statement has so many lists at most: Postgres takes a hundred arguments of a function. */
const MOST = 90;

const known = new WeakMap<PoolClient, Gathering>();

/**
 * What is asked for over one connection in one turn, before anything is waited for: it leaves as one statement, whichever
 * rooms ask. Each list in it is narrowed by the rights of whoever it was asked for.
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
  async rows<T extends object>(list: Listing<T>): Promise<T[]> {
    this.mustGoOn();
    if (!this.waiting.length) {
      this.release = holding(this.client);
      process.nextTick(() => this.leave());
    }
    return new Promise<T[]>((give, fail) => this.waiting.push({ list, give: give as Asked['give'], fail }));
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
    for (let from = 0; from < waiting.length; from += MOST) this.send(waiting.slice(from, from + MOST));
    this.release();
  }

  private send(asked: readonly Asked[]): void {
    this.answered(asked).catch((reason: unknown) => asked.forEach(({ fail }) => fail(reason)));
  }

  private async answered(asked: readonly Asked[]): Promise<void> {
    const { text, values } = together(asked.map(({ list }) => list));
    const { rows } = await send<{ all?: object[][] }>(this.client, text, values);
    const [only] = asked;
    if (asked.length === 1) return only?.give(rows);
    const all = rows[0]?.all ?? [];
    asked.forEach(({ list, give }, at) => give((all[at] ?? []).map((row) => list.read(row))));
  }
}
