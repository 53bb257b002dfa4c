import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from '../database/data-source.js';
import { londonDate, londonTime } from '../../kernel/london-date.js';
import { systemAt } from '../access/system.js';
import { poolOf } from '../database/pool.js';
import { Notices } from '../notices/notices.js';
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
}

/** A send that nobody marked within this time is taken for dead and done again, with the same Message-ID. */
const SENDING_ENDS_AFTER_MS = 60_000;

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
  async run(id: string, at: Date): Promise<'done' | 'nothing' | 'failed'> {
    const { rows } = await this.pool.query<{ job: string }>('SELECT job FROM follow_up WHERE id = $1', [id]);
    const handler = this.handlers.byName.get(rows[0]?.job ?? '');
    if (!handler) return 'nothing';
    try {
      const did = 'act' in handler ? await this.act(handler, id, at) : await this.sendOut(handler, id, at);
      return did ? 'done' : 'nothing';
    } catch (error) {
      await this.failed(handler, { id, at, error });
      return 'failed';
    }
  }

  /** Marking it done and doing it commit together; a second try finds nothing to do. */
  private act(handler: Extract<Handler, { act: unknown }>, id: string, at: Date): Promise<boolean> {
    return this.work.as(systemAt(at), async (tx) => {
      const text = `UPDATE follow_up SET state = 'done', done_at = $2, attempts = attempts + 1
        WHERE id = $1 AND state IN ('waiting', 'queued') RETURNING payload`;
      const [mine] = await tx.run<{ payload: never }>({ text, values: [id, at] });
      if (mine) await handler.act(tx, mine.payload);
      return Boolean(mine);
    });
  }

  /** Claimed in one transaction, sent with a fixed Message-ID, marked in another: no transaction waits for a mail server. */
  private async sendOut(handler: Extract<Handler, { compose: unknown }>, id: string, at: Date): Promise<boolean> {
    const claimed = await this.claim(id, at);
    if (!claimed) return false;
    const outgoing = await this.work.as(systemAt(at), (tx) => handler.compose(tx, claimed.payload as never));
    if (outgoing) await this.notices.send(outgoing, { messageId: claimed.messageId, followUpId: id, at });
    await this.work.as(systemAt(at), async (tx) => {
      const text = `UPDATE follow_up SET state = 'done', done_at = $2 WHERE id = $1`;
      await tx.run({ text, values: [id, at] });
      tx.note(outgoing ? 'send' : 'skip', 'Message', { followUpId: id, ...(outgoing && sentTo(outgoing)) });
    });
    return true;
  }

  private async claim(id: string, at: Date): Promise<Claimed | undefined> {
    const text = `UPDATE follow_up SET state = 'sending', queued_at = $2, attempts = attempts + 1,
        message_id = coalesce(message_id, $3)
      WHERE id = $1 AND (state IN ('waiting', 'queued') OR (state = 'sending' AND queued_at < $4))
      RETURNING payload, message_id AS "messageId"`;
    const messageId = `<${randomUUID()}@stalking-clinic>`;
    const dead = new Date(at.getTime() - SENDING_ENDS_AFTER_MS);
    const { rows } = await this.pool.query<Claimed>(text, [id, at, messageId, dead]);
    return rows[0];
  }

  private async failed(handler: Handler, failure: { id: string; at: Date; error: unknown }): Promise<void> {
    const { attempts, firstDelayMs } = handler.job.retry;
    const name = failure.error instanceof Error ? failure.error.name : 'Error';
    // A claim that was committed has counted this try already; a transaction that was rolled back has not.
    const tries = 'act' in handler ? 1 : 0;
    const text = `UPDATE follow_up SET last_error = $2, attempts = attempts + $6,
        state = CASE WHEN attempts + $6 >= $3 THEN 'failed' ELSE 'waiting' END,
        run_at = $4::timestamptz + make_interval(secs => $5 * power(2, attempts + $6 - 1))
      WHERE id = $1 AND state <> 'done'`;
    await this.pool.query(text, [failure.id, name, attempts, failure.at, firstDelayMs / 1000, tries]);
  }

  /** Takes what has become due, and again what was taken a while ago and is not done; answers their ids and tries. */
  async take(at: Date, again: Date): Promise<{ id: string; job: string; attempts: number }[]> {
    await this.makeDaily(at);
    const text = `UPDATE follow_up SET state = CASE WHEN state = 'sending' THEN 'sending' ELSE 'queued' END,
        queued_at = CASE WHEN state = 'sending' THEN queued_at ELSE $1 END
      WHERE id IN (SELECT id FROM follow_up
        WHERE (state = 'waiting' AND run_at <= $1) OR (state IN ('queued', 'sending') AND queued_at < $2)
        ORDER BY run_at LIMIT 500 FOR UPDATE SKIP LOCKED)
      RETURNING id, job, attempts`;
    return (await this.pool.query<{ id: string; job: string; attempts: number }>(text, [at, again])).rows;
  }

  /** Writes the follow-ups of the day's scheduled jobs, if their time has come and nobody has. */
  private async makeDaily(at: Date): Promise<void> {
    const [day, time] = [londonDate(at), londonTime(at)];
    const due = this.handlers.jobs.filter(({ daily }) => daily && daily.from <= time);
    for (const { name, key, daily } of due) {
      const payload = daily?.payload(day) as never;
      const text = `INSERT INTO follow_up (job, key, payload, made_at, run_at) VALUES ($1, $2, $3, $4, $4) ON CONFLICT DO NOTHING`;
      await this.pool.query(text, [name, key(payload), JSON.stringify(payload), at]);
    }
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

const sentTo = ({ staffId, template }: Outgoing) => ({ staffId, template });
