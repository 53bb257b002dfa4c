import { Inject, Injectable } from '@nestjs/common';
import { systemAt } from '../../platform/access/system.js';
import { addressOf } from '../../platform/http/address.js';
import { Work } from '../../platform/work/work.js';
import type { Occasion } from './account.jobs.js';
import { tell } from './notes.js';

/** Whether they have been in before; of sessions that were cleared (`libs/oversight/clearing`) the record still knows. */
const before = `((SELECT count(*) FROM session WHERE staff_id = $1) > 1
  OR (SELECT count(*) FROM (SELECT 1 FROM audit_entry WHERE actor_id = $1 AND action = 'sign-in' LIMIT 2) twice) > 1)`;
const elsewhere = `(SELECT count(*) FROM audit_entry e JOIN audit_address a ON a.entry_id = e.id
  WHERE e.actor_id = $1 AND e.action = 'sign-in' AND a.address = $2::inet) <= 1`;

/**
 * Tells whoever has just signed in where they had not before (ASVS 6.3.5), so that they notice what they did not do. Of the
 * first time that they sign in at all they know.
 */
@Injectable()
export class NewPlaces {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** After somebody signed in by a browser that had no mark of them. */
  byBrowser(staffId: string, at: Date): Promise<void> {
    return this.tellIf(before, { values: [staffId], occasion: 'browser-new' }, at);
  }

  /** After a program signed somebody in, which keeps no mark: by its address, as long as addresses are kept. */
  byProgram({ staffId, address }: { staffId: string; address: string }, at: Date): Promise<void> {
    const values = [staffId, addressOf(address) ?? null];
    return this.tellIf(`${before} AND ${elsewhere}`, { values, occasion: 'program-new' }, at);
  }

  private tellIf(isNew: string, { values, occasion }: { values: unknown[]; occasion: Occasion }, at: Date) {
    return this.work.as(systemAt(at), async (tx) => {
      const [found] = await tx.run<{ is: boolean }>({ text: `SELECT ${isNew} AS "is"`, values });
      if (found?.is) tell(tx, String(values[0]), occasion);
    });
  }
}
