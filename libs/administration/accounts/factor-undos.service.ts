import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { Staff } from '../agencies/index.js';
import { Problem } from '../../kernel/problem.js';
import { systemAt } from '../../platform/access/system.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { endCalendarAddress } from './ending-calendars.js';
import { endSessions } from './ending-sessions.js';
import { endAllFactors } from './factors.service.js';
import { endUndos } from './first-factor.js';
import { tell } from './notes.js';
import { endOpenResets } from './reset.jobs.js';
import { hashOf } from './tokens.js';

interface Open {
  readonly id: string;
  readonly staffId: string;
}

/** The way out for whose account somebody else has set a second factor up: by mail, expiring, good once, without a session. */
@Injectable()
export class FactorUndos {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Whether a link is still good; looking changes nothing. */
  isOpen(token: string, at: Date): Promise<boolean> {
    return this.work.as(systemAt(at), async (tx) => Boolean(await open(tx, token)));
  }

  /**
   * Ends every second factor of the account and every way in, and shuts it: whoever set the factor up knows the password, and
   * whoever has the link may have the mailbox alone, so that an administrator makes sure who it is before it opens again.
   * @throws Problem `not-found` for a link that is unknown, used or out of date
   */
  async undo({ token, address }: { token: string; address: string }, at: Date): Promise<void> {
    await this.work.as(systemAt(at, { address }), async (tx) => {
      const found = await open(tx, token, 'FOR UPDATE');
      if (!found) throw new Problem('not-found');
      const { staffId, id } = found;
      await endUndos(tx, staffId);
      const factors = await endAllFactors(tx, staffId);
      await shut(tx, staffId);
      await endSessions(tx, staffId);
      await endCalendarAddress(tx, staffId);
      tx.record('undo_factor', { id: staffId }, Staff, { undoId: id, factors });
      tell(tx, staffId, 'factor-undone');
    });
  }
}

async function open(tx: Tx, token: string, lock = ''): Promise<Open | undefined> {
  const text = `SELECT id, staff_id AS "staffId" FROM factor_undo
    WHERE token_hash = $1 AND used_at IS NULL AND ends_at > $2 ${lock}`;
  return (await tx.run<Open>({ text, values: [hashOf(token), tx.at] }))[0];
}

/** The password becomes one that nobody knows, and no link that was mailed on somebody's own asking sets another. */
async function shut(tx: Tx, staffId: string): Promise<void> {
  const nobodys = await hash(randomBytes(32));
  const text = 'UPDATE credential SET password_hash = $2, shut_at = $3 WHERE staff_id = $1';
  await tx.run({ text, values: [staffId, nobodys, tx.at] });
  await endOpenResets(tx, staffId);
}
