import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { endCalendarAddress } from './ending-calendars.js';
import { tell } from './notes.js';
import { isRecent } from './recent.js';
import { hashOf, makeToken } from './tokens.js';

/** The address at which calendar programs fetch somebody's meetings; the secret in it is kept nowhere. */
export interface CalendarAddress {
  readonly madeAt: Date;
  readonly fetchedAt: Date | null;
}

/** Secret addresses for calendar programs, which cannot sign in: one at a time for a person, and for reading meetings alone. */
@Injectable()
export class CalendarAddresses {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** A person's own, or nothing where they have none. */
  of(me: Actor): Promise<CalendarAddress | undefined> {
    return this.work.as(me, ownAddress);
  }

  /**
   * Makes one in place of the one before, shortly after signing in.
   * @returns its secret, which is told now and never again @throws Problem `sign-in-again`
   */
  make(me: Actor): Promise<string> {
    return this.work.as(me, async (tx) => {
      if (!(await isRecent(tx))) throw new Problem('sign-in-again');
      // Two presses at once make one after the other.
      await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 47))', values: [me.id] });
      await endCalendarAddress(tx, me.id);
      const [id, token] = [randomUUID(), makeToken()];
      const text = 'INSERT INTO calendar_address (id, staff_id, token_hash, made_at) VALUES ($1, $2, $3, $4)';
      await tx.run({ text, values: [id, me.id, hashOf(token), tx.at] });
      tx.note('add', 'CalendarAddress', { addressId: id });
      tell(tx, me.id, 'calendar-made');
      return token;
    });
  }

  /** Ends a person's own, whenever they want. @throws Problem `not-found` where there is none */
  end(me: Actor): Promise<void> {
    return this.work.as(me, async (tx) => {
      if (!(await endCalendarAddress(tx, me.id))) throw new Problem('not-found');
      tell(tx, me.id, 'calendar-ended');
    });
  }
}

/** That of whoever the transaction is. */
export async function ownAddress(tx: Tx): Promise<CalendarAddress | undefined> {
  const text = `SELECT made_at AS "madeAt", fetched_at AS "fetchedAt" FROM calendar_address
    WHERE staff_id = $1 AND ended_at IS NULL`;
  return (await tx.run<CalendarAddress>({ text, values: [tx.actor.id] }))[0];
}
