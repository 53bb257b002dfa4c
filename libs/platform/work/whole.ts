import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import type { Actor } from '../access/actor.js';
import type { AuditLine } from './record.js';
import { committed, say } from './statement.js';

/** What was refused to somebody in a part: the record has it once the whole is over, whatever became of that. */
interface Refused {
  readonly actor: Actor;
  readonly line: AuditLine;
}

/** One transaction, of which whatever is done through the door meanwhile is a part. */
export class Whole {
  readonly refused: Refused[] = [];
  private last: Promise<unknown> = Promise.resolve();
  private over = false;

  constructor(private readonly client: PoolClient) {}

  /** Does something of which everything is a part. */
  within<R>(act: () => Promise<R>): Promise<R> {
    return joined.run({ whole: this, inPart: false }, act);
  }

  /**
   * Does one part after those that were asked for before: of two at once neither could be taken back by itself.
   * @throws Error where the whole is over
   */
  part<R>(act: (client: PoolClient) => Promise<R>): Promise<R> {
    if (this.over) return Promise.reject(new Error('The whole of it is over'));
    const part = this.last.then(() => joined.run({ whole: this, inPart: true }, () => act(this.client)));
    this.last = part.catch(() => undefined);
    return part;
  }

  /** Waits for what was asked for and not waited for; from here on nothing is a part of it any more. */
  async end(): Promise<void> {
    this.over = true;
    await this.last;
  }
}

interface Joined {
  readonly whole: Whole;
  /** Whether a part is under way: what it asks goes between its own statements. */
  readonly inPart: boolean;
}

const joined = new AsyncLocalStorage<Joined>();

/** The whole of which what is done now is a part. @throws Error within a part, which opens no door of its own */
export function wholeNow(): Whole | undefined {
  const now = joined.getStore();
  if (now?.inPart) throw new Error('The door was opened within a part of a whole');
  return now?.whole;
}

/**
 * Does something over one connection, with every part of it in one transaction.
 * @param record enters what was refused in it once it is over @throws whatever `act` throws, after the roll-back
 */
export async function wholly<R>(
  client: PoolClient,
  act: () => Promise<R>,
  record: (refused: Refused) => Promise<unknown>,
): Promise<R> {
  const whole = new Whole(client);
  try {
    await say(client, 'BEGIN');
    const result = await whole.within(act);
    await whole.end();
    await committed(say(client, 'COMMIT'));
    return result;
  } catch (error) {
    await whole.end();
    await say(client, 'ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    for (const refused of whole.refused) await record(refused);
  }
}
