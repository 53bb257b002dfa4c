import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from '../database/data-source.js';
import { londonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../access/actor.js';
import { FactSources } from '../access/fact-sources.js';
import { actorWith, FactsTold } from '../access/facts.js';
import { FactsStanding, isAsTold, toldNow, type Told } from '../access/facts-standing.js';
import { poolOf } from '../database/pool.js';
import { placedSql } from '../work/record.js';
import { PATIENCE_MS, send } from '../work/statement.js';
import { wholeNow, type Whole } from '../work/whole.js';
import { byCalendarToken } from './calendar-tokens.js';
import type { Asking, Found, Reading, Request } from './session-reading.js';
import { bySystemToken, isSystemToken } from './system-tokens.js';

/** After how many minutes without a press or a key a page with names covers itself (decision 241). */
export const COVER_MINUTES = 3;

/** How long a session lasts: idle on the pages, and absolutely for both; how long a program may be idle is a setting. */
export const sessionLimits = { idleMinutes: 30, warnMinutes: 5, absoluteHours: 12 } as const;

/** What an installation has set of the times of sessions. */
export class SessionTimes {
  constructor(readonly apiIdleMinutes: number) {}
}

/** A session that was opened. */
export interface OpenSession {
  readonly id: string;
  readonly token: string;
}

/** When a session is ended, and from where. */
interface Ending {
  readonly at: Date;
  readonly address: string | undefined;
}

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whoever has a session that is neither ended nor too old. */
const bySession = (apiIdleMinutes: number) => (who: string) =>
  `
  SELECT n.id AS "sessionId", n.kind, n.seen_at AS "seenAt", n.names_hidden AS "namesHidden", ${who}
  FROM session n JOIN staff s ON s.id = n.staff_id AND s.suspended_at IS NULL
  WHERE n.token_hash = $1 AND n.ended_at IS NULL
    AND n.made_at > $3::timestamptz - interval '${String(sessionLimits.absoluteHours)} hours'
    AND n.seen_at > $3::timestamptz - CASE n.kind WHEN 'api' THEN interval '${String(apiIdleMinutes)} minutes'
      ELSE interval '${String(sessionLimits.idleMinutes)} minutes' END`;

const byStaff = (who: string): string => `
  SELECT NULL AS "sessionId", 'api' AS "kind", $3::timestamptz AS "seenAt", ${who}
  FROM staff s WHERE s.id = $1 AND s.suspended_at IS NULL`;

/**
 * Who is asking: reads a token, the session behind it and every fact that rights hang on, by one statement; where nothing
 * was changed that facts hang on, it only asks whether that is so, and what it read before stands.
 */
@Injectable()
export class Sessions {
  private readonly pool: Pool;
  private readonly told = new FactsTold();
  private readonly standing = new FactsStanding();
  private readonly byToken: Reading;
  private readonly byStaff: Reading;
  private readonly bySystem: Reading;
  private readonly byCalendar: Reading;

  constructor(db: DataSource, sources: FactSources, { apiIdleMinutes }: SessionTimes) {
    this.pool = poolOf(db);
    const whose = { staff: 's.id', day: '$2::date', at: '$3::timestamptz' };
    const person = 's.id, s.languages[1] AS "language"';
    const whole = `${person}, ${sources.told(whose)} AS "facts", ${sources.turns(whose)} AS "until", ${toldNow}`;
    const again = `${person}, ${isAsTold({ snapshot: '$2', server: '$4' })} AS "isAsTold"`;
    const reading = (by: (who: string) => string): Reading => ({ whole: by(whole), again: by(again) });
    this.byToken = reading(bySession(apiIdleMinutes));
    this.bySystem = reading(bySystemToken);
    this.byCalendar = reading(byCalendarToken);
    this.byStaff = reading(byStaff);
  }

  /** The actor behind a token, or nobody. */
  async whose(token: string, request: Request): Promise<Actor | undefined> {
    const found = await this.find(isSystemToken(token) ? this.bySystem : this.byToken, hashOf(token), request.at);
    if (!found) return undefined;
    if (!request.byItself) await this.touch(found, request.at);
    return this.actorOf(found, request);
  }

  /** The owner of a secret address for calendars, or nobody: it opens no session and touches none. */
  async calendarOwner(token: string, request: Request): Promise<Actor | undefined> {
    const found = await this.find(this.byCalendar, hashOf(token), request.at);
    return found && this.actorOf(found, request);
  }

  /** A person as an actor at a moment, without a session: for the loader, jobs and tests. */
  async actor(staffId: string, request: Request): Promise<Actor | undefined> {
    const found = await this.find(this.byStaff, staffId, request.at);
    return found && this.actorOf(found, request);
  }

  /**
   * Opens a session; the token is known to its holder only, the database keeps its hash.
   * @param version of the account, as it was when its owner showed what they sign in with
   * @throws Problem `not-signed-in` where it is another by now: whoever changes it waits for this, or this for them
   */
  async open(staffId: string, kind: 'web' | 'api', at: Date, version?: number): Promise<OpenSession> {
    const [id, token] = [randomUUID(), randomBytes(32).toString('base64url')];
    const text = `INSERT INTO session (id, token_hash, staff_id, kind, made_at, seen_at) SELECT $1::uuid, $2::bytea, a.staff_id, $4, $5::timestamptz, $5
      FROM account a WHERE a.staff_id = $3 AND ($6::int IS NULL OR a.version = $6) FOR SHARE`;
    const { rowCount } = await this.pool.query(text, [id, hashOf(token), staffId, kind, at, version ?? null]);
    if (!rowCount) throw new Problem('not-signed-in');
    return { id, token };
  }

  /** Ends a session and records it, with from where; neither is done without the other. */
  async end(id: string, { at, address }: Ending): Promise<void> {
    const text = `WITH ended AS (UPDATE session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING staff_id),
      written AS (INSERT INTO audit_entry (at, actor_id, action, subject, details)
        SELECT $2::timestamptz, staff_id, 'sign-out', 'Session', jsonb_build_object('count', count(*)) FROM ended GROUP BY staff_id RETURNING id)
      ${placedSql({ of: 'written', address: '$3', at: '$2' })}`;
    await this.pool.query(text, [id, at, address ?? null]);
  }

  /** Says that somebody is there, so that the idle time starts anew. */
  async stay(actor: Actor): Promise<void> {
    await this.pool.query('UPDATE session SET seen_at = $2 WHERE id = $1', [actor.session?.id, actor.at]);
  }

  /** Has the pages of a session show initials in the place of names of people of cases, or their names again. */
  async hideNames({ session }: Actor, isHidden: boolean): Promise<void> {
    await this.pool.query('UPDATE session SET names_hidden = $2 WHERE id = $1', [session?.id, isHidden]);
  }

  /** Whose session this was, if it ended by time and not by signing out: what they typed is still theirs. */
  async formerOwner(token: string): Promise<string | undefined> {
    const text = 'SELECT staff_id AS "staffId" FROM session WHERE token_hash = $1 AND ended_at IS NULL';
    return (await this.pool.query<{ staffId: string }>(text, [hashOf(token)])).rows[0]?.staffId;
  }

  private async find(reading: Reading, who: Buffer | string, at: Date): Promise<Found | undefined> {
    const whole = wholeNow();
    const key = typeof who === 'string' ? who : who.toString('base64url');
    const known = this.standing.of(key, at);
    if (known) {
      const values = [who, known.snapshot, at, known.server];
      const [again] = await this.ask<Asking & { isAsTold: boolean }>(whole, reading.again, values);
      if (!again) return undefined;
      if (again.isAsTold) return { ...again, facts: known.facts };
    }
    const [read] = await this.ask<Asking & Told & { facts: string }>(whole, reading.whole, [who, londonDate(at), at]);
    if (!read) return undefined;
    const facts = this.told.read(read.id, read.facts);
    // What is read in the middle of a whole may be taken back with it, and nothing would tell of that.
    if (!whole) this.standing.keep(key, { ...read, facts, at });
    return { ...read, facts };
  }

  /** Asks over a connection of its own, or as a part of the whole that is under way. */
  private async ask<R extends object>(whole: Whole | undefined, text: string, values: unknown[]): Promise<R[]> {
    const asked = whole
      ? whole.part((client) => send<R>(client, text, values))
      : send<R>(this.pool, text, values, PATIENCE_MS);
    return (await asked).rows;
  }

  /** Once a minute is often enough to know that somebody is there. */
  private async touch(found: Found, at: Date): Promise<void> {
    if (at.getTime() - found.seenAt.getTime() < 60_000) return;
    const seen = found.kind === 'token' ? 'api_token SET used_at' : 'session SET seen_at';
    await this.pool.query(`UPDATE ${seen} = $2 WHERE id = $1`, [found.sessionId, at]);
  }

  private actorOf({ sessionId, kind, language, scopes, facts, namesHidden }: Found, request: Request): Actor {
    if (namesHidden) request.naming?.hide();
    return actorWith(facts, {
      language: language ?? 'en',
      at: request.at,
      today: londonDate(request.at),
      request: {
        id: request.id ?? randomUUID(),
        key: request.key,
        said: request.said,
        address: request.address,
        takes: request.takes,
        typed: request.typed,
        locationReason: request.locationReason,
        held: request.held,
        details: request.details,
        naming: request.naming,
      },
      ...(scopes && { scopes }),
      ...(sessionId && { session: { id: sessionId, kind } }),
    });
  }
}
