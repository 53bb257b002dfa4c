import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { Pool } from 'pg';
import { Problem } from '../../kernel/problem.js';
import { londonDate } from '../../kernel/london-date.js';
import type { Actor } from '../access/actor.js';
import { Database } from '../database/database.js';
import { SignInTries, type Tried } from '../limits/sign-in-tries.js';
import { placedSql } from '../work/record.js';
import { addressOf } from './address.js';
import { elsewhere } from './local-passwords.js';
import { Sessions } from './sessions.js';

/** An argon2id hash of nothing anybody can type, so that an unknown address takes as long as a wrong password. */
const nobody = hash(createHash('sha256').update('nobody').digest('hex'));

/** From where somebody tries, and the mark that their browser has for an account. */
export interface Tries {
  readonly address: string;
  readonly device?: ((email: string) => string | undefined) | undefined;
}

/** Records that somebody has signed in, with the address beside it; by a provider where there is one. */
export async function recordSignIn(
  pool: Pool,
  { staffId, address, providerId }: { staffId: string; address: string; providerId?: string },
  at: Date,
): Promise<void> {
  const text = `WITH written AS (INSERT INTO audit_entry (at, actor_id, action, subject, details)
      VALUES ($1::timestamptz, $2, 'sign-in', 'Session', $3) RETURNING id)
    ${placedSql({ of: 'written', address: '$4', at: '$1' })}`;
  const details = providerId ? { provider: providerId } : {};
  await pool.query(text, [at, staffId, JSON.stringify(details), addressOf(address) ?? null]);
}

/** Local accounts: argon2id, throttled, and the same answer whatever was wrong. */
@Injectable()
export class SignIn {
  private readonly pool: Pool;

  constructor(
    database: Database,
    private readonly sessions: Sessions,
    private readonly tries: SignInTries,
  ) {
    this.pool = database.pool;
  }

  /**
   * Opens a session for somebody who has shown all that was asked of them. Its token is new each time; where it takes the
   * place of another, that one ends.
   */
  async open(
    { staffId, replaces, address }: { staffId: string; replaces?: string | null; address: string },
    kind: 'web' | 'api',
    at: Date,
  ): Promise<{ id: string; token: string }> {
    await recordSignIn(this.pool, { staffId, address }, at);
    if (replaces) await this.sessions.end({ id: replaces }, { at, address: addressOf(address) });
    return this.sessions.open(staffId, kind, at);
  }

  /** Ends the session that somebody came by. */
  async leave(me: Actor): Promise<void> {
    if (me.session) await this.sessions.end({ id: me.session.id }, { at: me.at, address: me.request.address });
  }

  /** Ends every session of somebody's. */
  leaveEverywhere(me: Actor): Promise<void> {
    return this.sessions.end({ staffId: me.id }, { at: me.at, address: me.request.address });
  }

  /** Starts the idle time anew. */
  stay(me: Actor): Promise<void> {
    return this.sessions.stay(me);
  }

  /**
   * The id of the person whose address and password these are.
   * @throws Problem `too-many-tries`, or `invalid-input` whatever was wrong
   */
  async check(given: Tries & { email: string; password: string }, at: Date): Promise<string> {
    const email = given.email.trim().toLowerCase();
    const tried = { email, address: given.address, device: given.device?.(email) };
    await this.begin(tried, at);
    const { rows } = await this.pool.query<{ id: string; hash: string }>(
      `SELECT s.id, c.password_hash AS "hash" FROM staff s JOIN credential c ON c.staff_id = s.id
       WHERE s.email = $1 AND s.suspended_at IS NULL AND NOT ${elsewhere('s.id', '$2::date')}`,
      [email, londonDate(at)],
    );
    const found = rows[0];
    const good = await verify(found?.hash ?? (await nobody), given.password);
    if (found && good) {
      await this.tries.passed(tried);
      return found.id;
    }
    await this.tries.failed(tried, { staffId: found?.id ?? null, step: 'password' }, at);
    throw new Problem('invalid-input', {}, [{ field: 'email', message: 'platform.errors.sign-in' }]);
  }

  /**
   * Tries what somebody shows besides their password, under the same limits as the password itself.
   * @throws Problem `too-many-tries`, or whatever `attempt` refuses, which then counts as a failed try
   */
  async second<R>(who: Tries & { staffId: string }, at: Date, attempt: () => Promise<R>): Promise<R> {
    const email = await this.emailOf(who.staffId);
    const tried = { email, address: who.address, device: who.device?.(email) };
    await this.begin(tried, at);
    const done = await attempt().catch(async (error: unknown) => {
      if (error instanceof Problem && error.type === 'invalid-input')
        await this.tries.failed(tried, { staffId: who.staffId, step: 'code' }, at);
      throw error;
    });
    await this.tries.passed(tried);
    return done;
  }

  /** The address somebody signs in with. */
  async emailOf(staffId: string): Promise<string> {
    const { rows } = await this.pool.query<{ email: string }>('SELECT email FROM staff WHERE id = $1', [staffId]);
    return rows[0]?.email ?? '';
  }

  /** Counts a try; one that is not looked at any more is kept for the record as such. @throws Problem `too-many-tries` */
  private async begin(tried: Tried, at: Date): Promise<void> {
    await this.tries.begin(tried).catch(async (error: unknown) => {
      const text = `SELECT s.id FROM staff s JOIN credential c ON c.staff_id = s.id WHERE s.email = $1 AND s.suspended_at IS NULL`;
      const { rows } = await this.pool.query<{ id: string }>(text, [tried.email]);
      await this.tries.failed(tried, { staffId: rows[0]?.id ?? null, step: 'shut' }, at);
      throw error;
    });
  }

  /** Sets a password. */
  async setPassword(staffId: string, password: string, at: Date): Promise<void> {
    const text = `INSERT INTO credential (staff_id, password_hash, set_at) VALUES ($1, $2, $3)
      ON CONFLICT (staff_id) DO UPDATE SET password_hash = $2, set_at = $3`;
    await this.pool.query(text, [staffId, await hash(password), at]);
  }
}
