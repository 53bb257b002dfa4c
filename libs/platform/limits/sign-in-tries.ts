import { setTimeout as pause } from 'node:timers/promises';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../config/config.js';
import { newestOf } from '../config/ring.js';
import type { Database } from '../database/database.js';
import { job } from '../jobs/job.js';
import { addressOf } from '../http/address.js';
import { followUpSql } from '../work/record.js';
import { triesByDevice, triesFromAddress, triesOfAccount, triesOfStrangers, waitBefore } from './limit-rules.js';
import type { Limits, Rule } from './limits.js';

/** Whose account somebody tried, and from where. */
export interface Tried {
  readonly email: string;
  readonly address: string;
  /** The browser, if the owner of this account has signed in by it before. */
  readonly device?: string | undefined;
}

/** What of a try was wrong; `shut` where it was not looked at. */
export type Step = 'password' | 'code' | 'shut';

/** Writes what was refused in one window into the record: one entry, with its count, however often it was tried. */
export const recordRefusedSignIns = job({
  name: 'accounts.record-refused-sign-ins',
  payload: z.object({
    mark: z.string(),
    staffId: z.guid().nullable(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** So many tries shut an account for the rest of the window. */
    most: z.int(),
  }),
  key: ({ mark, from }) => `${mark} ${from}`,
  retry: { attempts: 5, firstDelayMs: 30_000 },
});

/** Limits how often somebody may try to sign in, over all processes, and notes what failed. */
export class SignInTries {
  constructor(
    private readonly limits: Limits,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Counts a try before it is looked at; each after the third waits longer. @throws Problem `too-many-tries` */
  async begin(tried: Tried): Promise<void> {
    const [own = 0] = await Promise.all(this.counts(tried).map(([rule, who]) => this.limits.try(rule, who)));
    const wait = waitBefore(own);
    if (wait) await pause(wait);
  }

  /** The try went well: it counts no longer. */
  async passed(tried: Tried): Promise<void> {
    await Promise.all(this.counts(tried).map(([rule, who]) => this.limits.forgive(rule, who)));
  }

  /**
   * What a try is counted by. A browser that the owner has signed in by has a count of its own and no other, so that
   * nobody shuts them out of it by trying elsewhere (OWASP, device cookies).
   */
  private counts({ email, address, device }: Tried): [Rule, string][] {
    if (device) return [[triesByDevice(this.config), `${email} ${device}`]];
    return [
      [triesOfAccount(this.config), `${email} ${address}`],
      [triesOfStrangers(this.config), email],
      [triesFromAddress(this.config), address],
    ];
  }

  /**
   * Keeps a try that failed; the window's entry in the record follows when the window is over. Tries of accounts that
   * nobody has go together by where they came from, so that inventing accounts makes no entries.
   */
  async failed(
    { email, address }: Tried,
    { staffId, step }: { staffId: string | null; step: Step },
    at: Date,
  ): Promise<void> {
    const { SESSION_SECRET: secret } = this.config;
    const [account, place] = [digest(secret, 'account', email), digest(secret, 'address', address)];
    const length = this.config.SIGN_IN_WINDOW_MINUTES * 60_000;
    const begins = Math.floor(at.getTime() / length) * length;
    const [from, to] = [new Date(begins), new Date(begins + length)];
    const window = { from: from.toISOString(), to: to.toISOString(), most: this.config.SIGN_IN_TRIES_PER_ACCOUNT };
    const payload = { mark: staffId ? account : place, staffId, ...window };
    const { name, key } = recordRefusedSignIns;
    const line = { job: name, key: key(payload), payload, runAt: to, moveId: null, history: false };
    const text = 'INSERT INTO sign_in_try (email_hash, address_hash, at, step, address) VALUES ($1, $2, $3, $4, $5)';
    await Promise.all([
      this.database.rows(text, [account, place, at, step, addressOf(address) ?? null]),
      this.database.rows(followUpSql, [JSON.stringify([line]), at]),
    ]);
  }
}

/** What tells one account or address from another, and cannot be tried out without the secret. */
const digest = (secret: string, kind: 'account' | 'address', mark: string): string =>
  createHmac('sha256', newestOf(secret))
    .update(JSON.stringify(['sign-in-try', kind, mark]))
    .digest('base64url');
