import { Inject, Injectable } from '@nestjs/common';
import { setPassword } from '../agencies/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { elsewhere } from '../../platform/http/local-passwords.js';
import { SignIn, type Known } from '../../platform/http/sign-in.js';
import { Installation } from '../../platform/house.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { factorsOf, type Factor } from './factors.service.js';
import { tell } from './notes.js';
import { endOthers, endSessions } from './ending-sessions.js';
import { codesLeft, makeCodes } from './recovery-codes.js';

/** What somebody signs in with. */
export interface Account {
  readonly email: string;
  /** When their password was set; nothing where their agency signs them in. */
  readonly passwordSetAt: Date | null;
  readonly factors: readonly Factor[];
  readonly codesLeft: number;
}

/** A person's own account: password, recovery codes; and for administrators, signing somebody out. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  /** What I sign in with. */
  of(me: Actor): Promise<Account> {
    return this.work.as(me, ownAccount);
  }

  /**
   * Shows that it is really them: the password, tried under the same limits as when signing in.
   * @returns the version of the account that it was of
   * @throws Problem `too-many-tries`, or `invalid-input` at `field`
   */
  async prove(me: Actor, given: { password: string; address: string }, field: string): Promise<Known> {
    const { email } = await this.of(me);
    return this.signIn.check({ ...given, email }, me.at).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      throw invalid({ field, message: 'accounts.errors.current' });
    });
  }

  /**
   * Changes the password for whoever knows the one before, and ends every other session.
   * @throws Problem `invalid-input` for a wrong present one or a guessable new one, `too-many-tries`, `wrong-state` where
   * there is none that works
   */
  async changePassword(me: Actor, given: { current: string; password: string; address: string }): Promise<void> {
    const { passwordSetAt } = await this.of(me);
    if (!passwordSetAt) throw new Problem('wrong-state');
    await this.prove(me, { password: given.current, address: given.address }, 'current');
    await this.work.as(me, async (tx) => {
      await setPassword(tx, me.id, given.password);
      tx.note('change', 'Credential', {});
      await endSessions(tx, me.id, me.session?.id);
      tell(tx, me.id, 'password-changed');
    });
  }

  /** Makes a new set of recovery codes. @throws Problem `wrong-state` where there is no factor that they stand in for */
  newCodes(me: Actor): Promise<string[]> {
    return this.work.as(me, async (tx) => {
      if (!(await factorsOf(tx, me.id, { lock: true })).length) throw new Problem('wrong-state');
      const codes = await makeCodes(tx, me.id, this.installation.config.SESSION_SECRET);
      await endOthers(tx, me.id, me.session?.id);
      tell(tx, me.id, 'codes-made');
      return codes;
    });
  }
}

/** What whoever the transaction is signs in with. */
export async function ownAccount(tx: Tx): Promise<Account> {
  const { id, today } = tx.actor;
  const text = `SELECT s.email, c.set_at AS "passwordSetAt" FROM staff s
    LEFT JOIN credential c ON c.staff_id = s.id AND NOT ${elsewhere('s.id', '$2::date')} WHERE s.id = $1`;
  const [[found], factors, left] = await Promise.all([
    tx.run<Pick<Account, 'email' | 'passwordSetAt'>>({ text, values: [id, today] }),
    factorsOf(tx, id),
    codesLeft(tx, id),
  ]);
  if (!found) throw new Problem('not-found');
  return { ...found, factors, codesLeft: left };
}
