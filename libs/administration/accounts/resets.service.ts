import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { setPassword, Staff } from '../agencies/index.js';
import { Problem } from '../../kernel/problem.js';
import { systemAt } from '../../platform/access/system.js';
import { elsewhere } from '../../platform/http/local-passwords.js';
import { Limits } from '../../platform/limits/limits.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { limits, resetsFromAddress } from './account.limits.js';
import { endSessions } from './ending-sessions.js';
import { endAllFactors } from './factors.service.js';
import { endUndos } from './first-factor.js';
import { tell } from './notes.js';
import { sendReset } from './reset.jobs.js';
import { hashOf } from './tokens.js';

interface Open {
  readonly id: string;
  readonly staffId: string;
  readonly factors: boolean;
}

/** What somebody with a link chooses, and from where. */
interface Accepted {
  readonly token: string;
  readonly password: string;
  readonly address: string;
}

/** The ways back in for whoever forgot a password or lost a factor: by mail, expiring, good once. */
@Injectable()
export class Resets {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Limits) private readonly limiting: Limits,
  ) {}

  /**
   * Asks for a link. The answer, and what is done for it here, are the same whoever's the address is; the worker then
   * looks whether there is somebody to write to. Whoever has to sign in at their agency's provider has no password to set, and
   * an account that was shut is opened by an administrator alone.
   * @throws Problem `too-many-tries` for one place that asks too often
   */
  async ask(given: { email: string; address: string }, at: Date): Promise<void> {
    await this.limiting.try(resetsFromAddress, given.address);
    await this.work.as(systemAt(at, given), async (tx) => {
      const id = randomUUID();
      const text = `INSERT INTO account_reset (id, staff_id, made_at, ends_at) VALUES ($1, (SELECT s.id FROM staff s JOIN credential c
        ON c.staff_id = s.id WHERE s.email = $2 AND s.suspended_at IS NULL AND c.shut_at IS NULL AND NOT ${elsewhere('s.id', '$5::date')}), $3, $4)`;
      const endsAt = new Date(at.getTime() + limits.resetMs);
      await tx.run({ text, values: [id, given.email.trim().toLowerCase(), at, endsAt, tx.actor.today] });
      tx.note('ask', 'AccountReset', { resetId: id });
      tx.followUp(sendReset, { resetId: id });
    });
  }

  /** Whether a link is still good; looking changes nothing. */
  isOpen(token: string, at: Date): Promise<boolean> {
    return this.work.as(systemAt(at), async (tx) => Boolean(await open(tx, token)));
  }

  /**
   * Sets a new password by a link, which is used up by that, and ends every session.
   * @throws Problem `not-found` for a link that is unknown, used or out of date, `invalid-input` for a guessable password
   */
  async accept({ token, password, address }: Accepted, at: Date): Promise<void> {
    await this.work.as(systemAt(at, { address }), async (tx) => {
      const found = await open(tx, token, 'FOR UPDATE OF r');
      if (!found) throw new Problem('not-found');
      await useUp(tx, found.staffId);
      await setPassword(tx, found.staffId, password);
      if (found.factors) await startAnew(tx, found.staffId);
      await endSessions(tx, found.staffId);
      tx.record('reset', { id: found.staffId }, Staff, { resetId: found.id, factors: found.factors });
      tell(tx, found.staffId, found.factors ? 'factors-reset' : 'password-reset');
    });
  }
}

async function open(tx: Tx, token: string, lock = ''): Promise<Open | undefined> {
  const text = `SELECT r.id, r.staff_id AS "staffId", r.factors FROM account_reset r JOIN staff s ON s.id = r.staff_id
    WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.ends_at > $2 AND s.suspended_at IS NULL
      AND NOT ${elsewhere('s.id', '$3::date')} ${lock}`;
  return (await tx.run<Open>({ text, values: [hashOf(token), tx.at, tx.actor.today] }))[0];
}

/** One link that was used ends the others that wait. */
async function useUp(tx: Tx, staffId: string): Promise<void> {
  const text = 'UPDATE account_reset SET used_at = $2 WHERE staff_id = $1 AND used_at IS NULL';
  await tx.run({ text, values: [staffId, tx.at] });
}

async function startAnew(tx: Tx, staffId: string): Promise<void> {
  await endAllFactors(tx, staffId);
  await endUndos(tx, staffId);
}
