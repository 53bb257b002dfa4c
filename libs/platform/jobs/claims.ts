import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { londonDate } from '../../kernel/london-date.js';
import { restoredSql } from '../restored.js';
import type { AnyJob } from './job.js';

/** Who has claimed something says so this often; of what nothing was heard for longer is done again, a mail with the same Message-ID. */
const BEAT_MS = 5_000;
export const SENDING_ENDS_AFTER_MS = 20_000;

/** So many are taken together at most. */
export const TAKEN_AT_ONCE = 500;
/** So many wait in the queue at most: a worker that sends mail, eight at a time, does as many before they are rung for again. */
export const MOST_QUEUED = 1_500;

export const before = (at: Date, ms: number): Date => new Date(at.getTime() - ms);

export interface Claimed {
  readonly payload: unknown;
  readonly messageId: string;
  /** Which try this is: whoever claimed it first and was thought dead has another number. */
  readonly attempts: number;
  /** About something that happened long ago. */
  readonly history: boolean;
}

interface Failure {
  readonly id: string;
  readonly at: Date;
  readonly error: unknown;
  /** The number of the try, where it was claimed. */
  readonly claim?: number;
  /** It would have told somebody something: whoever coordinates a forum of theirs hears that it could not. */
  readonly isMessage?: boolean;
}

/** Follow-ups that are done outside of the transaction that marks them: who has hold of one, and for how long. */
export class Claims {
  constructor(private readonly pool: Pool) {}

  /** Takes hold of one that waits, or of one whose holder has fallen silent; in a restored copy of none that sends. */
  async claim(id: string, at: Date, sends: boolean): Promise<Claimed | undefined> {
    const text = `UPDATE follow_up SET state = 'sending', queued_at = $2, attempts = attempts + 1,
        message_id = coalesce(message_id, $3)
      WHERE id = $1 AND (state IN ('waiting', 'queued') OR (state = 'sending' AND queued_at < $4))
        AND NOT ($5 AND ${restoredSql})
      RETURNING payload, message_id AS "messageId", attempts, history`;
    const messageId = `<${randomUUID()}@stalking-clinic>`;
    const values = [id, at, messageId, before(at, SENDING_ENDS_AFTER_MS), sends];
    const { rows } = await this.pool.query<Claimed>(text, values);
    return rows[0];
  }

  /** However slow the mail server or long the file is, what is under way is not taken for dead. */
  async beating<R>(id: string, at: Date, act: () => Promise<R>): Promise<R> {
    const began = performance.now();
    const beat = (): void => {
      const now = new Date(at.getTime() + performance.now() - began);
      const text = `UPDATE follow_up SET queued_at = $2 WHERE id = $1 AND state = 'sending'`;
      // A beat that is missed because the database is away is made up by the next one.
      this.pool.query(text, [id, now]).catch(() => undefined);
    };
    const timer = setInterval(beat, BEAT_MS);
    try {
      return await act();
    } finally {
      clearInterval(timer);
    }
  }

  /** Notes a failure: it waits for its next try, longer each time, until it is given up. What was cancelled stays so. */
  async failed(job: AnyJob, { id, at, error, claim, isMessage = false }: Failure): Promise<void> {
    const { attempts, firstDelayMs } = job.retry;
    const name = error instanceof Error ? error.name : 'Error';
    // A claim that was committed has counted this try already; a transaction that was rolled back has not.
    const tries = claim === undefined ? 1 : 0;
    const text = `UPDATE follow_up SET last_error = $2, attempts = attempts + $6,
        state = CASE WHEN attempts + $6 >= $3 THEN 'failed' ELSE 'waiting' END,
        failed_at = CASE WHEN attempts + $6 >= $3 THEN $4::timestamptz ELSE failed_at END,
        forum_ids = CASE WHEN attempts + $6 >= $3 AND $8 THEN forums_of_message(payload, $9::date) ELSE forum_ids END,
        run_at = $4::timestamptz + make_interval(secs => $5 * power(2, attempts + $6 - 1))
      WHERE id = $1 AND state IN ('waiting', 'queued', 'sending') AND ($7::int IS NULL OR attempts = $7)`;
    const next = [attempts, at, firstDelayMs / 1000, tries, claim ?? null];
    await this.pool.query(text, [id, name, ...next, isMessage, londonDate(at)]);
  }
}
