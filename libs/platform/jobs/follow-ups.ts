import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from '../database/data-source.js';
import { londonDate, londonTime } from '../../kernel/london-date.js';
import { systemAt } from '../access/system.js';
import { poolOf } from '../database/pool.js';
import { Notices } from '../notices/notices.js';
import { followUpSql } from '../work/record.js';
import { Work } from '../work/work.js';
import type { AnyJob, Handler, Outgoing } from './job.js';

/** Handlers of all rooms, by the name of their job; given by the front door. */
export class Handlers {
  readonly byName: ReadonlyMap<string, Handler>;

  constructor(
    handlers: readonly Handler[],
    readonly jobs: readonly AnyJob[],
  ) {
    this.byName = new Map(handlers.map((handler) => [handler.job.name, handler]));
    const unhandled = jobs.filter(({ name }) => !this.byName.has(name)).map(({ name }) => name);
    if (unhandled.length) throw new Error(`Nobody handles these jobs: ${unhandled.join(', ')}`);
  }
}

interface Claimed {
  readonly payload: unknown;
  readonly messageId: string;
  /** Which try this is: whoever claimed it first and was thought dead has another number. */
  readonly attempts: number;
}

type Outcome = 'done' | 'nothing' | 'failed';
type Acting = Extract<Handler, { act: unknown }>;
type Sending = Extract<Handler, { compose: unknown }>;

/** Who sends says so this often; a send of which nothing was heard for longer is done again, with the same Message-ID. */
const BEAT_MS = 5_000;
const SENDING_ENDS_AFTER_MS = 20_000;
/** What was rung for this long ago and is not done is rung for again. */
const QUEUED_ENDS_AFTER_MS = 30_000;

const before = (at: Date, ms: number): Date => new Date(at.getTime() - ms);

/** Does what follows, once: the table is the truth, whoever calls and however often. */
@Injectable()
export class FollowUps {
  private readonly pool: Pool;

  constructor(
    db: DataSource,
    private readonly work: Work,
    private readonly handlers: Handlers,
    private readonly notices: Notices,
  ) {
    this.pool = poolOf(db);
  }

  /** Does one follow-up, if it is still to be done; a failure is noted and it waits for its next try. */
  async run(id: string, at: Date): Promise<Outcome> {
    const { rows } = await this.pool.query<{ job: string }>('SELECT job FROM follow_up WHERE id = $1', [id]);
    const handler = this.handlers.byName.get(rows[0]?.job ?? '');
    if (!handler) return 'nothing';
    return 'act' in handler ? this.act(handler, id, at) : this.sendOut(handler, id, at);
  }

  /** Marking it done and doing it commit together; a second try finds nothing to do. */
  private async act(handler: Acting, id: string, at: Date): Promise<Outcome> {
    try {
      return await this.work.as(systemAt(at), async (tx) => {
        const text = `UPDATE follow_up SET state = 'done', done_at = $2, attempts = attempts + 1
          WHERE id = $1 AND state IN ('waiting', 'queued') RETURNING payload`;
        const [mine] = await tx.run<{ payload: unknown }>({ text, values: [id, at] });
        if (mine) await handler.act(tx, handler.job.payload.parse(mine.payload) as never);
        return mine ? 'done' : 'nothing';
      });
    } catch (error) {
      await this.failed(handler, { id, at, error });
      return 'failed';
    }
  }

  /** Claimed in one transaction, sent with a fixed Message-ID, marked in another: no transaction waits for a mail server. */
  private async sendOut(handler: Sending, id: string, at: Date): Promise<Outcome> {
    const claimed = await this.claim(id, at);
    if (!claimed) return 'nothing';
    try {
      const payload = handler.job.payload.parse(claimed.payload) as never;
      const outgoing = await this.work.as(systemAt(at), (tx) => handler.compose(tx, payload));
      const sent =
        outgoing && (await this.beating(id, at, () => this.notices.send(outgoing, { ...claimed, followUpId: id, at })));
      await this.mark(id, at, sent ? outgoing : undefined);
      return 'done';
    } catch (error) {
      await this.failed(handler, { id, at, error, claim: claimed.attempts });
      return 'failed';
    }
  }

  private async claim(id: string, at: Date): Promise<Claimed | undefined> {
    const text = `UPDATE follow_up SET state = 'sending', queued_at = $2, attempts = attempts + 1,
        message_id = coalesce(message_id, $3)
      WHERE id = $1 AND (state IN ('waiting', 'queued') OR (state = 'sending' AND queued_at < $4))
      RETURNING payload, message_id AS "messageId", attempts`;
    const messageId = `<${randomUUID()}@stalking-clinic>`;
    const { rows } = await this.pool.query<Claimed>(text, [id, at, messageId, before(at, SENDING_ENDS_AFTER_MS)]);
    return rows[0];
  }

  /** However slow the mail server is, a send that is under way is not taken for dead. */
  private async beating<R>(id: string, at: Date, act: () => Promise<R>): Promise<R> {
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

  /** Recorded once, by whoever marks it first. */
  private mark(id: string, at: Date, sent: Outgoing | undefined): Promise<void> {
    return this.work.as(systemAt(at), async (tx) => {
      const text = `UPDATE follow_up SET state = 'done', done_at = $2 WHERE id = $1 AND state = 'sending' RETURNING id`;
      if (!(await tx.run({ text, values: [id, at] })).length) return;
      tx.note(sent ? 'send' : 'skip', 'Message', { followUpId: id, ...(sent && sentTo(sent)) });
    });
  }

  /** Notes a failure: it waits for its next try, longer each time, until it is given up. What was cancelled stays so. */
  private async failed(handler: Handler, { id, at, error, claim }: Failure): Promise<void> {
    const { attempts, firstDelayMs } = handler.job.retry;
    const name = error instanceof Error ? error.name : 'Error';
    // A claim that was committed has counted this try already; a transaction that was rolled back has not.
    const tries = claim === undefined ? 1 : 0;
    const text = `UPDATE follow_up SET last_error = $2, attempts = attempts + $6,
        state = CASE WHEN attempts + $6 >= $3 THEN 'failed' ELSE 'waiting' END,
        run_at = $4::timestamptz + make_interval(secs => $5 * power(2, attempts + $6 - 1))
      WHERE id = $1 AND state IN ('waiting', 'queued', 'sending') AND ($7::int IS NULL OR attempts = $7)`;
    await this.pool.query(text, [id, name, attempts, at, firstDelayMs / 1000, tries, claim ?? null]);
  }

  /** Takes what has become due, and again what was taken a while ago and is not done; answers their ids and tries. */
  async take(at: Date, again = before(at, QUEUED_ENDS_AFTER_MS)): Promise<{ id: string; attempts: number }[]> {
    await this.makeDaily(at);
    const text = `UPDATE follow_up SET state = CASE WHEN state = 'sending' THEN 'sending' ELSE 'queued' END,
        queued_at = CASE WHEN state = 'sending' THEN queued_at ELSE $1 END
      WHERE id IN (SELECT id FROM follow_up
        WHERE (state = 'waiting' AND run_at <= $1) OR (state = 'queued' AND queued_at < $2)
          OR (state = 'sending' AND queued_at < $3)
        ORDER BY run_at LIMIT 500 FOR UPDATE SKIP LOCKED)
      RETURNING id, attempts`;
    const values = [at, again, before(at, SENDING_ENDS_AFTER_MS)];
    return (await this.pool.query<{ id: string; attempts: number }>(text, values)).rows;
  }

  /** Writes the follow-ups of the day's scheduled jobs, if their time has come and nobody has. */
  private async makeDaily(at: Date): Promise<void> {
    const [day, time] = [londonDate(at), londonTime(at)];
    const due = this.handlers.jobs.flatMap(({ name, key, daily }) => {
      if (!daily || daily.from > time) return [];
      const payload = daily.payload(day);
      return [{ job: name, key: key(payload as never), payload, runAt: at }];
    });
    if (due.length) await this.pool.query(followUpSql, [JSON.stringify(due), at]);
  }

  /** Does everything that is due, in place, until nothing is: for tests and for playing history. */
  async runAll(at: Date): Promise<number> {
    let done = 0;
    for (let round = 0; round < 100; round += 1) {
      const taken = await this.take(at, at);
      if (!taken.length) return done;
      for (const { id } of taken) done += (await this.run(id, at)) === 'done' ? 1 : 0;
    }
    return done;
  }
}

interface Failure {
  readonly id: string;
  readonly at: Date;
  readonly error: unknown;
  /** The number of the try, where it was claimed. */
  readonly claim?: number;
}

const sentTo = ({ staffId, template }: Outgoing) => ({ staffId, template });
