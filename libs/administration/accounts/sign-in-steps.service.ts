import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { systemAt } from '../../platform/access/system.js';
import { Sessions } from '../../platform/http/sessions.js';
import { Work } from '../../platform/work/work.js';
import { ago, limits } from './account.limits.js';
import type { Owed } from './factors.service.js';
import { hashOf, makeToken } from './tokens.js';

/** Somebody between the right password and a session. */
export interface SignInStep {
  readonly id: string;
  readonly staffId: string;
  readonly owes: Exclude<Owed, 'nothing'>;
  /** The path to go on to. */
  readonly next: string;
  /** The session that the new one takes the place of. */
  readonly sessionId: string | null;
}

interface Begun extends Pick<SignInStep, 'owes' | 'next' | 'sessionId'> {
  readonly version: number;
}

/** The steps between the right password and a session: none is a session, and nothing can be done by one but to finish it. */
@Injectable()
export class SignInSteps {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** Somebody as an actor, before they have a session; nobody where suspended meanwhile. */
  actor(staffId: string, asked: { at: Date; address: string | undefined }): Promise<Actor | undefined> {
    return this.sessions.actor(staffId, asked);
  }

  /** Opens a step of that version of the account whose password was shown; its token is known to its holder only. */
  begin(me: Actor, step: Begun): Promise<string> {
    return this.work.as(me, async (tx) => {
      const token = makeToken();
      const text = `INSERT INTO sign_in_step (id, token_hash, staff_id, owes, next, session_id, made_at, account_version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
      const values = [randomUUID(), hashOf(token), me.id, step.owes, step.next, step.sessionId, tx.at, step.version];
      await tx.run({ text, values });
      tx.note('sign-in-begun', 'Session', { owes: step.owes });
      return token;
    });
  }

  /** Records that the password was right, where a program sent no code: somebody may know a password that is not theirs. */
  note(me: Actor, owes: SignInStep['owes']): Promise<void> {
    return this.work.as(me, async (tx) => tx.note('sign-in-begun', 'Session', { owes }));
  }

  /** The step behind a token, while it is good and the account is what it was. */
  find(token: string, at: Date): Promise<SignInStep | undefined> {
    return this.work.as(systemAt(at), async (tx) => {
      const text = `SELECT n.id, n.staff_id AS "staffId", n.owes, n.next, n.session_id AS "sessionId" FROM sign_in_step n
        JOIN account a ON a.staff_id = n.staff_id AND a.version = n.account_version
        WHERE n.token_hash = $1 AND n.ended_at IS NULL AND n.made_at > CASE n.owes WHEN 'code' THEN $2::timestamptz ELSE $3::timestamptz END`;
      const since = [ago(at, limits.codeOwedMs), ago(at, limits.factorOwedMs)];
      return (await tx.run<SignInStep>({ text, values: [hashOf(token), ...since] }))[0];
    });
  }

  /** Ends a step, once. @returns the version of the account that it was good for, or nothing where it was over already */
  end({ id }: SignInStep, at: Date): Promise<number | undefined> {
    return this.work.as(systemAt(at), async (tx) => {
      const text =
        'UPDATE sign_in_step SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING account_version AS "version"';
      return (await tx.run<{ version: number }>({ text, values: [id, at] }))[0]?.version;
    });
  }
}
