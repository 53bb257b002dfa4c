import { createHmac } from 'node:crypto';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { Problem } from '../../kernel/problem.js';
import type { Config } from '../config/config.js';
import { newestOf } from '../config/ring.js';
import { addressOf } from '../http/address.js';
import type { SharedCount } from './shared-count.js';

/** So many of something within a window of time, which begins with the clock's own minutes. */
export interface Rule {
  readonly name: string;
  readonly most: number;
  readonly minutes: number;
}

/** What was refused to one requester in one window, to be recorded once. */
export interface Refusals {
  readonly rule: string;
  readonly count: number;
  readonly actorId: string | null;
  /** From where, for what is counted by address. */
  readonly address: string | null;
}

interface Bucket {
  readonly rule: Rule;
  readonly who: string;
  readonly from: number;
  readonly until: number;
  /** Of all processes, when they last told each other. */
  known: number;
  /** Of this one since. */
  fresh: number;
  refused: number;
  actorId: string | null;
}

/** How often processes tell each other what they counted. */
const SHARE_EVERY_MS = 1000;
/** What a process has counted alone is told once it is this part of the limit: who asks little costs nothing. */
const SHARED_FROM = 1 / 20;

export interface Limiting {
  readonly clock: Clock;
  readonly config: Config;
  readonly shared: SharedCount;
  readonly record: (refusals: readonly Refusals[]) => Promise<void>;
}

/**
 * How often somebody may ask. Requests are counted in memory and what was counted is shared once a second, by those who
 * asked much: an ordinary request adds no statement. What several processes let through besides is at most a second's
 * worth each, and a twentieth of the limit. Tries to sign in are few and are counted together at once.
 */
export class Limits implements OnModuleDestroy {
  private readonly buckets = new Map<string, Bucket>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly limiting: Limiting) {
    this.timer = setInterval(() => void this.share(), SHARE_EVERY_MS);
    this.timer.unref();
  }

  /** Counts one request. @throws Problem `too-many-tries` with the seconds until the window is over */
  count(rule: Rule, who: string, actorId: string | null = null): void {
    const at = this.limiting.clock.now().getTime();
    const key = `${rule.name} ${who}`;
    let bucket = this.buckets.get(key);
    if (!bucket || bucket.until <= at) bucket = this.open(key, rule, { who, at, actorId });
    if (bucket.known + bucket.fresh < rule.most) {
      bucket.fresh += 1;
      return;
    }
    bucket.refused += 1;
    throw tooMany(bucket.until - at);
  }

  /**
   * Counts one try over all processes at once.
   * @returns how many there were in this window @throws Problem `too-many-tries` beyond the limit
   */
  async try(rule: Rule, who: string): Promise<number> {
    const at = this.limiting.clock.now().getTime();
    const { key, until } = this.windowOf(rule, who, at);
    const tries = await this.limiting.shared.add(key, 1, rule.minutes * 60);
    if (tries > rule.most) throw tooMany(until - at);
    return tries;
  }

  /** A try that went well is none. */
  async forgive(rule: Rule, who: string): Promise<void> {
    const { key } = this.windowOf(rule, who, this.limiting.clock.now().getTime());
    await this.limiting.shared.take(key, rule.minutes * 60);
  }

  /** Tells the other processes what was counted, hears what they did, and records what was refused in windows gone by. */
  async share(): Promise<void> {
    const at = this.limiting.clock.now().getTime();
    const over = [...this.buckets].filter(([, { until }]) => until <= at);
    for (const [key] of over) this.buckets.delete(key);
    const current = [...this.buckets.values()].filter(({ fresh, rule }) => fresh >= rule.most * SHARED_FROM);
    await Promise.all([this.report(over.map(([, bucket]) => bucket)), ...current.map((bucket) => this.tell(bucket))]);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.report([...this.buckets.values()]);
    this.buckets.clear();
    await this.limiting.shared.close();
  }

  private open(key: string, rule: Rule, by: { who: string; at: number; actorId: string | null }): Bucket {
    const before = this.buckets.get(key);
    if (before?.refused) void this.report([before]);
    const { from, until } = this.windowOf(rule, by.who, by.at);
    const bucket = { rule, who: by.who, from, until, known: 0, fresh: 0, refused: 0, actorId: by.actorId };
    this.buckets.set(key, bucket);
    return bucket;
  }

  private async tell(bucket: Bucket): Promise<void> {
    const { rule, who, from, fresh } = bucket;
    bucket.known += fresh;
    bucket.fresh = 0;
    const { key } = this.windowOf(rule, who, from);
    const total = await this.limiting.shared.add(key, fresh, rule.minutes * 60).catch(() => 0);
    bucket.known = Math.max(bucket.known, total);
  }

  private async report(buckets: readonly Bucket[]): Promise<void> {
    const refusals = buckets.flatMap(({ rule, who, refused, actorId }) =>
      refused ? [{ rule: rule.name, count: refused, actorId, address: addressOf(who) ?? null }] : [],
    );
    if (refusals.length) await this.limiting.record(refusals).catch(() => undefined);
  }

  /** The store is told a digest: neither an address nor an account stands in it. */
  private windowOf(rule: Rule, who: string, at: number): { key: string; from: number; until: number } {
    const length = rule.minutes * 60_000;
    const from = Math.floor(at / length) * length;
    const mark = createHmac('sha256', newestOf(this.limiting.config.SESSION_SECRET))
      .update(JSON.stringify(['limit', rule.name, who]))
      .digest('base64url');
    return { key: `${mark}:${String(from)}`, from, until: from + length };
  }
}

const tooMany = (milliseconds: number): Problem =>
  new Problem('too-many-tries', { seconds: Math.max(1, Math.ceil(milliseconds / 1000)) });
