import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from '../database/data-source.js';
import { londonDate, londonTime } from '../../kernel/london-date.js';
import type { Actor } from '../access/actor.js';
import { systemAt } from '../access/system.js';
import { poolOf } from '../database/pool.js';
import { Sessions } from '../http/sessions.js';
import { Notices } from '../notices/notices.js';
import { restoredSql } from '../restored.js';
import { followUpSql } from '../work/record.js';
import type { Tx } from '../work/tx.js';
import { Work } from '../work/work.js';
import type { Taken } from './bells.js';
import { before, Claims, SENDING_ENDS_AFTER_MS, type Claimed } from './claims.js';
import { Handlers } from './handlers.js';
import type { Carrier, Handler, Outgoing, Tools } from './job.js';
import { takeSql } from './taking.js';

/** What follow-ups are done with: the door, who somebody is, the mail, and what files are made with. */
export class Means {
  constructor(
    readonly work: Work,
    readonly sessions: Sessions,
    readonly notices: Notices,
    readonly tools: Tools,
  ) {}
}

/** How one try went. */
export interface Tried {
  readonly job: string;
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** What never changes of a follow-up. */
interface Known {
  readonly job: string;
  readonly history: boolean;
}

type Outcome = 'done' | 'nothing' | 'failed';
type Acting = Extract<Handler, { act: unknown }>;
type Sending = Extract<Handler, { compose: unknown }>;
type Carrying = Extract<Handler, { carry: unknown }>;

/** What was rung for this long ago and is not done is rung for again. */
const QUEUED_ENDS_AFTER_MS = 30_000;

/** Does what follows, once: the table is the truth, whoever calls and however often. */
@Injectable()
export class FollowUps {
  private readonly pool: Pool;
  private readonly claims: Claims;
  /** Hears how each try went, where somebody counts them. */
  heard: (tried: Tried) => void = () => undefined;

  constructor(
    db: DataSource,
    private readonly handlers: Handlers,
    private readonly means: Means,
  ) {
    this.pool = poolOf(db);
    this.claims = new Claims(this.pool);
  }

  /** Does one follow-up, if it is still to be done; a failure is noted and it waits for its next try. */
  async run(id: string, at: Date, known?: Known): Promise<Outcome> {
    const asked = known ?? (await this.known([id])).get(id);
    const handler = this.handlers.byName.get(asked?.job ?? '');
    if (!asked || !handler) return 'nothing';
    const began = performance.now();
    const doing = 'act' in handler ? this.act(handler, id, systemAt(at, asked)) : this.claimed(handler, id, at);
    const outcome = await doing;
    this.heard({ job: handler.job.name, outcome, seconds: (performance.now() - began) / 1000 });
    return outcome;
  }

  /** What never changes of follow-ups, by their ids. */
  async known(ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
    const text = 'SELECT id, job, history FROM follow_up WHERE id = ANY($1::uuid[])';
    const { rows } = await this.pool.query<Known & { id: string }>({ name: 'known-follow-ups', text, values: [ids] });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Marking it done and doing it commit together; a second try finds nothing to do. What follows from history is history. */
  private async act(handler: Acting, id: string, system: Actor): Promise<Outcome> {
    const { at } = system;
    try {
      return await this.means.work.as(system, async (tx) => {
        const text = `UPDATE follow_up SET state = 'done', done_at = $2, attempts = attempts + 1
          WHERE id = $1 AND state IN ('waiting', 'queued') RETURNING payload`;
        const [mine] = await tx.run<{ payload: unknown }>({ text, values: [id, at] });
        if (mine) await handler.act(tx, handler.job.payload.parse(mine.payload) as never);
        return mine ? 'done' : 'nothing';
      });
    } catch (error) {
      await this.claims.failed(handler.job, { id, at, error });
      return 'failed';
    }
  }

  /** Claimed in one transaction, done, marked in another: no transaction waits for a mail server or a long file. */
  private async claimed(handler: Sending | Carrying, id: string, at: Date): Promise<Outcome> {
    const claimed = await this.claims.claim(id, at, 'compose' in handler);
    if (!claimed) return 'nothing';
    try {
      if ('carry' in handler) await this.carryOut(handler, { id, at, claimed });
      else await this.sendOut(handler, { id, at, claimed });
      return 'done';
    } catch (error) {
      const isMessage = 'compose' in handler;
      await this.claims.failed(handler.job, { id, at, error, claim: claimed.attempts, isMessage });
      return 'failed';
    }
  }

  /** Sent with a fixed Message-ID. */
  private async sendOut(handler: Sending, { id, at, claimed }: Doing): Promise<void> {
    const payload = handler.job.payload.parse(claimed.payload) as never;
    const outgoing = await this.means.work.as(systemAt(at), (tx) => handler.compose(tx, payload));
    const send = (to: Outgoing) => this.means.notices.send(to, { ...claimed, followUpId: id, at });
    const sent = outgoing ? await this.claims.beating(id, at, () => send(outgoing)) : 'skip';
    const told = outgoing && sent !== 'skip' ? sentTo(outgoing) : {};
    await this.mark(id, at, (tx) => tx.note(sent, 'Message', { followUpId: id, ...told }));
  }

  /** In as many transactions as it likes, each of which leaves what is done so that another try goes on from there. */
  private async carryOut(handler: Carrying, { id, at, claimed }: Doing): Promise<void> {
    const began = performance.now();
    const now = (): Date => new Date(at.getTime() + performance.now() - began);
    const actor = (staffId: string, requestId: string) =>
      this.means.sessions.actor(staffId, { at: now(), id: requestId });
    // A restored copy writes into no folder that the one it was made of may write into.
    const tools = { ...this.means.tools, ...((await this.isRestored()) && { outageDir: undefined }) };
    const carrier: Carrier = { ...tools, work: this.means.work, now, actor };
    const payload = handler.job.payload.parse(claimed.payload) as never;
    await this.claims.beating(id, at, () => handler.carry(carrier, payload));
    await this.mark(id, now());
  }

  /** Recorded once, by whoever marks it first. */
  private mark(id: string, at: Date, record?: (tx: Tx) => void): Promise<void> {
    return this.means.work.as(systemAt(at), async (tx) => {
      const text = `UPDATE follow_up SET state = 'done', done_at = $2 WHERE id = $1 AND state = 'sending' RETURNING id`;
      if ((await tx.run({ text, values: [id, at] })).length) record?.(tx);
    });
  }

  /**
   * Takes what has become due, and again what was taken a while ago and is not done, but no more than the queue is to hold;
   * answers their ids as they became due, and which of them are done in our database alone.
   */
  async take(at: Date, { again = before(at, QUEUED_ENDS_AFTER_MS), history = false } = {}): Promise<Taken[]> {
    await this.makeDaily(at, history);
    const values = [at, again, before(at, SENDING_ENDS_AFTER_MS), this.handlers.sending];
    const { rows } = await this.pool.query<{ id: string; job: string; runAt: Date }>(takeSql, values);
    // An update answers in an order of its own: who is invited first is told of a change after that.
    rows.sort((one, other) => one.runAt.getTime() - other.runAt.getTime());
    return rows.map(({ id, job }) => ({ id, isQuick: 'act' in (this.handlers.byName.get(job) ?? {}) }));
  }

  /** Whether this is a restored copy: then nothing that leaves is taken or claimed, until it is told to send. */
  async isRestored(): Promise<boolean> {
    const { rows } = await this.pool.query<{ is: boolean }>(`SELECT ${restoredSql} AS "is"`);
    return rows[0]?.is ?? false;
  }

  /** Writes the follow-ups of the day's scheduled jobs, if their time has come and nobody has. */
  private async makeDaily(at: Date, history: boolean): Promise<void> {
    const [day, time] = [londonDate(at), londonTime(at)];
    const due = this.handlers.jobs.flatMap(({ name, key, daily }) => {
      if (!daily || daily.from > time) return [];
      const payload = daily.payload(day);
      return [{ job: name, key: key(payload as never), payload, runAt: at, history }];
    });
    if (due.length) await this.pool.query(followUpSql, [JSON.stringify(due), at]);
  }

  /** Does everything that is due, in place, until nothing is: for tests and for playing history. */
  async runAll(at: Date, { history = false } = {}): Promise<number> {
    let done = 0;
    for (let round = 0; round < 100; round += 1) {
      const taken = await this.take(at, { again: at, history });
      if (!taken.length) return done;
      for (const { id } of taken) done += (await this.run(id, at)) === 'done' ? 1 : 0;
    }
    return done;
  }
}

/** One try of something that was claimed. */
interface Doing {
  readonly id: string;
  readonly at: Date;
  readonly claimed: Claimed;
}

const sentTo = ({ staffId, template }: Outgoing) => ({ staffId, template });
