import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { Problem } from '../../kernel/problem.js';
import type { AccessTable, Entity } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import type { Contribution } from '../contributions.js';
import { poolOf } from '../database/pool.js';
import { KindsOfDuty } from '../duties/kinds-of-duty.js';
import { nameShown } from '../naming/name-cases.js';
import { Gathering } from './gathering.js';
import { HeavyLane } from './heavy-lane.js';
import { locking } from './lock.js';
import { areRecorded, followUpSql, recording, unrepeated, type AuditLine, type Recorder } from './record.js';
import { isRecorded, refusedLine, wasRecorded } from './refused.js';
import { alone, asPart, committed, PATIENCE_MS, say, send, type Bounds } from './statement.js';
import { Tx } from './tx.js';
import { wholeNow, wholly, type Whole } from './whole.js';
import type { WrittenRow } from './written-texts.js';

/** What is done with what a person who may see where a victim is wrote, before it is committed. @throws Problem that refuses it */
export type CheckTyped = (tx: Tx, written: readonly WrittenRow[]) => Promise<void>;

/** What follows from what a transaction recorded, before it is committed. */
export type FollowLines = (tx: Tx, lines: readonly AuditLine[]) => Promise<void>;

/** What the rooms that are open say about each other's rows and doings. */
interface Gathered {
  readonly checkTyped?: CheckTyped | undefined;
  readonly follows?: readonly FollowLines[];
  readonly duties?: KindsOfDuty;
  readonly contributions?: readonly Contribution[];
}

/** The access tables of all rooms, by entity, and what else they contribute to every transaction; given by the front door. */
export class AccessTables {
  readonly byEntity: ReadonlyMap<Entity, AccessTable>;
  readonly checkTyped: CheckTyped | undefined;
  readonly follows: readonly FollowLines[];
  readonly duties: KindsOfDuty;
  readonly contributions: readonly Contribution[];

  constructor(tables: readonly AccessTable[], { checkTyped, follows = [], duties, contributions = [] }: Gathered = {}) {
    this.byEntity = new Map(tables.map((table) => [table.entity, table]));
    this.checkTyped = checkTyped;
    this.follows = follows;
    this.duties = duties ?? new KindsOfDuty([]);
    this.contributions = contributions;
  }
}

/** What is under way, for whoever has to say what it was. */
interface Doing {
  tx?: Tx;
  /** What it is a part of. */
  readonly whole?: Whole | undefined;
}

/** The one door to the data. Everything inside happens as somebody, in one transaction, at that person's moment. */
@Injectable()
export class Work {
  private readonly pool: Pool;
  private readonly lane: HeavyLane;

  constructor(
    private readonly db: DataSource,
    private readonly tables: AccessTables,
  ) {
    this.pool = poolOf(db);
    this.lane = new HeavyLane(this.pool);
  }

  /**
   * Opens the door. What is changed, its audit entries and its follow-ups commit together or not at all.
   * @throws Problem whatever the act refuses; that somebody may not, or does not see, is recorded, after the roll-back
   */
  async as<R>(actor: Actor, act: (tx: Tx) => Promise<R>): Promise<R> {
    const whole = wholeNow();
    if (whole) return whole.part((client) => this.over(client, actor, act, { whole }));
    const leave = await this.lane.enter(actor);
    try {
      const client = await this.pool.connect();
      try {
        return await this.over(client, actor, act);
      } finally {
        client.release();
      }
    } finally {
      leave();
    }
  }

  /**
   * Makes one transaction of everything that is done through the door meanwhile, by whomever: each opening of it is a part,
   * taken back by itself where it fails, and all of them where `act` does. What was refused is in the record either way.
   */
  async whole<R>(act: () => Promise<R>): Promise<R> {
    const client = await this.pool.connect();
    try {
      return await wholly(client, act, ({ actor, line }) => this.write(client, actor, [line]));
    } finally {
      client.release();
    }
  }

  /** Over one connection. */
  private async over<R>(client: PoolClient, actor: Actor, act: (tx: Tx) => Promise<R>, doing: Doing = {}): Promise<R> {
    try {
      return await this.within(client, actor, act, doing);
    } catch (error) {
      // What was refused within another transaction, or of it, is in the record already.
      const line = error instanceof Problem && !wasRecorded(error) ? refusedLine(error, doing.tx?.fetched) : undefined;
      if (line && doing.whole) doing.whole.refused.push({ actor, line });
      else if (line) await this.write(client, actor, [line]);
      if (line) isRecorded(error as Problem);
      throw error;
    }
  }

  /**
   * As `as`, for a command: the same key from the same person gives the first answer again and does nothing twice.
   * What `act` returns must survive JSON.
   * @throws Problem `key-reused` where the key was used for something else, or with other answers
   */
  once<R>(actor: Actor, command: string, act: (tx: Tx) => Promise<R>): Promise<R> {
    const { key, said } = actor.request;
    const names = said?.length ? said.map((mark) => `${command}#${mark}`) : [command];
    if (!key) return this.as(actor, act);
    return this.as(actor, async (tx) => {
      const values = [actor.id, key, names[0], actor.at];
      const text = `INSERT INTO idempotency_key (staff_id, key, name, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key`;
      if (!(await tx.run({ text, values })).length) return this.answered<R>(tx, key, names);
      const result = await act(tx);
      const keep = 'UPDATE idempotency_key SET result = $3 WHERE staff_id = $1 AND key = $2';
      tx.later({ text: keep, values: [actor.id, key, JSON.stringify(result ?? null)] });
      return result;
    });
  }

  private async answered<R>(tx: Tx, key: string, names: readonly string[]): Promise<R> {
    const text = 'SELECT name, result FROM idempotency_key WHERE staff_id = $1 AND key = $2';
    const [kept] = await tx.run<{ name: string; result: R }>({ text, values: [tx.actor.id, key] });
    if (!kept || !names.includes(kept.name)) throw new Problem('key-reused');
    return kept.result;
  }

  /** Enters into the record by itself what was refused outside any transaction. */
  async enter(who: Recorder, line: AuditLine): Promise<void> {
    const { text, values } = recording(who, [line]);
    await send(this.pool, text, values);
  }

  private async within<R>(client: PoolClient, actor: Actor, act: (tx: Tx) => Promise<R>, doing: Doing): Promise<R> {
    // Connections are pipelined: the next statement goes out without waiting for this answer.
    const bounds = doing.whole ? asPart : alone;
    say(client, bounds.begin, actor.request.takes && PATIENCE_MS).catch(() => undefined);
    const lock = locking(actor);
    send(client, lock.text, lock.values).catch(() => undefined);
    const gathering = Gathering.over(client);
    const tx = new Tx(client, this.db, this.tables, { people: [actor] });
    doing.tx = tx;
    try {
      const result = await act(tx);
      await Promise.all([...tx.readAlso, nameShown(tx, result)]);
      const { byLocated } = tx.written;
      for (const follow of this.tables.follows) await follow(tx, tx.lines);
      if (byLocated.size) await this.tables.checkTyped?.(tx, [...byLocated.values()]);
      await tx.written.details.count();
      gathering.end();
      await this.finish(client, tx, bounds);
      tx.written.details.tell();
      return result;
    } catch (error) {
      gathering.end();
      const [cause] = await Promise.all([firstFailure(tx.unanswered), say(client, bounds.back)]);
      throw cause && isAfterFailure(error) ? cause : error;
    }
  }

  /** Record, follow-ups and commit leave together; if any fails, Postgres answers the commit with a roll-back. */
  private async finish(client: PoolClient, tx: Tx, { keep }: Bounds): Promise<void> {
    const last: Promise<unknown>[] = [...tx.unanswered];
    const lines = unrepeated(tx.actor, tx.lines);
    if (lines.length) last.push(this.write(client, tx.actor, lines));
    const followUps = [...tx.followUps, ...tx.written.followUps(tx.at)];
    if (followUps.length) last.push(send(client, followUpSql, [JSON.stringify(followUps), tx.at]));
    const counting = tx.written.details.counting();
    if (counting) last.push(send(client, counting.text, counting.values));
    last.push(committed(say(client, keep)));
    const outcomes = await Promise.allSettled(last);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    areRecorded(tx.actor, lines);
  }

  private write(client: PoolClient, actor: Actor, lines: readonly AuditLine[]) {
    const { text, values } = recording(actor, lines);
    return send(client, text, values);
  }
}

const firstFailure = async (sent: readonly Promise<unknown>[]): Promise<unknown> =>
  (await Promise.allSettled(sent)).find((outcome) => outcome.status === 'rejected')?.reason;

/** What Postgres answers to everything after a statement that failed; the failure itself says more. */
const isAfterFailure = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '25P02';
