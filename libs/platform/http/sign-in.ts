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
import { settingPassword } from './passwords.js';
import { Sessions, type OpenSession } from './sessions.js';

/** An argon2id hash of nothing anybody can type, so that an unknown address takes as long as a wrong password. */
const nobody = hash(createHash('sha256').update('nobody').digest('hex'));

/** From where somebody tries, and the mark that their browser has for an account. */
export interface Tries {
  readonly address: string;
  readonly device?: ((email: string) => string | undefined) | undefined;
}

/** Somebody who gave the right password, and the version of their account that it is of: opens nothing once that is another. */
export interface Known {
  readonly staffId: string;
  readonly version: number;
}

interface Entered extends Known {
  /** The session that the new one takes the place of. */
  readonly replaces?: string | null;
  readonly address: string;
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
   * @throws Problem `not-signed-in` where what they sign in with was changed since they showed it
   */
  async open({ staffId, version, replaces, address }: Entered, kind: 'web' | 'api', at: Date): Promise<OpenSession> {
    const opened = await this.sessions.open(staffId, kind, at, version);
    await recordSignIn(this.pool, { staffId, address }, at);
    if (replaces) await this.sessions.end(replaces, { at, address: addressOf(address) });
    return opened;
  }

  /** Ends the session that somebody came by. */
  async leave(me: Actor): Promise<void> {
    if (me.session) await this.sessions.end(me.session.id, { at: me.at, address: me.request.address });
  }

  /** Starts the idle time anew. */
  stay(me: Actor): Promise<void> {
    return this.sessions.stay(me);
  }

  /**
   * Whose address and password these are, and which version of their account.
   * @throws Problem `too-many-tries`, or `invalid-input` whatever was wrong
   */
  async check(given: Tries & { email: string; password: string }, at: Date): Promise<Known> {
    const email = given.email.trim().toLowerCase();
    const tried = { email, address: given.address, device: given.device?.(email) };
    await this.begin(tried, at);
    const { rows } = await this.pool.query<Known & { hash: string }>(
      `SELECT s.id AS "staffId", a.version, c.password_hash AS "hash"
       FROM staff s JOIN account a ON a.staff_id = s.id JOIN credential c ON c.staff_id = s.id
       WHERE s.email = $1 AND s.suspended_at IS NULL AND NOT ${elsewhere('s.id', '$2::date')}`,
      [email, londonDate(at)],
    );
    const found = rows[0];
    const good = await verify(found?.hash ?? (await nobody), given.password);
    if (found && good) {
      await this.tries.passed(tried);
      return { staffId: found.staffId, version: found.version };
    }
    await this.tries.failed(tried, { staffId: found?.staffId ?? null, step: 'password' }, at);
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
    const { text, values } = await settingPassword(staffId, password, at);
    await this.pool.query(text, [...values]);
  }
}
