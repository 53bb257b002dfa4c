import { median } from '../../victims/advocacy/index.js';
import { addDays, londonInstant } from '../../kernel/london-date.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { inView } from './figures.beyond.js';
import type { Quarter } from './quarter.rules.js';

const text = `SELECT greatest(0, (c.first_contact_at AT TIME ZONE 'Europe/London')::date - c.referred_on) AS days FROM advocacy_case c
  WHERE c.agency_id = $1 AND c.first_contact_at >= $2 AND c.first_contact_at < $3 AND c.id <> ALL ($4) AND ${inView('c')}`;

/** How long victims waited for a service. */
export interface Waited {
  /** To whom somebody of the service first spoke in the quarter. */
  readonly contacted: number;
  /** From their referral to that, in days; null: to nobody. */
  readonly medianContactDays: number | null;
}

/**
 * The waiting time of the victims to whom a service first spoke in a quarter (`domain.md` 13.1). It goes beyond what is read, and only
 * numbers come of it (decision 68); of no case that is kept from whoever asks.
 */
export async function waitedFor(tx: Tx, agencyId: string, { from, to }: Quarter): Promise<Waited> {
  const values = [
    agencyId,
    londonInstant(from, '00:00'),
    londonInstant(addDays(to, 1), '00:00'),
    tx.actor.barredCaseIds,
  ];
  const found = await tx.list(asking<{ days: number }>({ text, values }));
  return { contacted: found.length, medianContactDays: median(found.map(({ days }) => days)) };
}
