import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { sessionLimits, SessionTimes } from '../../platform/http/sessions.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ago } from './account.limits.js';
import { endOthers, endSessions } from './ending-sessions.js';
import { tell } from './notes.js';
import { isRecent } from './recent.js';

/** One place where somebody is signed in. */
export interface OwnSession {
  readonly id: string;
  readonly kind: string;
  readonly madeAt: Date;
  readonly seenAt: Date;
  /** The one they ask by. */
  readonly current: boolean;
}

const HOUR_MS = 3_600_000;

/** A person's own sessions: where they are signed in, and the way to end that. */
@Injectable()
export class OwnSessions {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(SessionTimes) private readonly times: SessionTimes,
  ) {}

  /** Those that are open, the newest first. */
  list(me: Actor): Promise<OwnSession[]> {
    return this.work.as(me, (tx) => this.listIn(tx));
  }

  /** As `list`, with what else is read in the transaction. */
  async listIn(tx: Tx): Promise<OwnSession[]> {
    const { id, session } = tx.actor;
    const text = `SELECT id, kind, made_at AS "madeAt", seen_at AS "seenAt" FROM session
      WHERE staff_id = $1 AND ended_at IS NULL AND made_at > $2 AND seen_at > CASE kind WHEN 'api' THEN $4::timestamptz ELSE $3 END ORDER BY made_at DESC, id`;
    const since = [
      ago(tx.at, sessionLimits.absoluteHours * HOUR_MS),
      ago(tx.at, (sessionLimits.idleMinutes * HOUR_MS) / 60),
      ago(tx.at, (this.times.apiIdleMinutes * HOUR_MS) / 60),
    ];
    const found = await tx.run<Omit<OwnSession, 'current'>>({ text, values: [id, ...since] });
    return found.map((one) => ({ ...one, current: one.id === session?.id }));
  }

  /**
   * Ends one of them, shortly after signing in (ASVS 7.5.2).
   * @throws Problem `sign-in-again`, or `not-found` for one that is not theirs, or over
   */
  end(me: Actor, id: string): Promise<void> {
    return this.work.as(me, async (tx) => {
      if (!(await isRecent(tx))) throw new Problem('sign-in-again');
      const text = 'UPDATE session SET ended_at = $3 WHERE id = $1 AND staff_id = $2 AND ended_at IS NULL RETURNING id';
      if (!(await tx.run({ text, values: [id, me.id, tx.at] })).length) throw new Problem('not-found');
      tx.note('end', 'Session', { sessionId: id });
      tell(tx, me.id, 'sessions-ended');
    });
  }

  /** Ends all but the one they ask by. @returns how many @throws Problem `sign-in-again` */
  endOthers(me: Actor): Promise<number> {
    return this.work.as(me, async (tx) => {
      if (!(await isRecent(tx))) throw new Problem('sign-in-again');
      const count = await endSessions(tx, me.id, me.session?.id);
      if (count) tell(tx, me.id, 'sessions-ended');
      return count;
    });
  }

  /** Ends all of them, the one they ask by too. */
  endAll(me: Actor): Promise<void> {
    return this.work.as(me, async (tx) => tx.note('sign-out', 'Session', { count: await endOthers(tx, me.id) }));
  }

  /** Whether somebody signed in so lately that they may change how they sign in. */
  isRecent(me: Actor): Promise<boolean> {
    return this.work.as(me, isRecent);
  }
}
