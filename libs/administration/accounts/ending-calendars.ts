import { z } from 'zod';
import { postsInForce } from '../agencies/index.js';
import { job, on } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';

const subject = 'CalendarAddress';

/** Ends a person's address for calendars, if there is one. @returns whether there was */
export async function endCalendarAddress(tx: Tx, staffId: string): Promise<boolean> {
  const text = 'UPDATE calendar_address SET ended_at = $2 WHERE staff_id = $1 AND ended_at IS NULL RETURNING id';
  const [ended] = await tx.run<{ id: string }>({ text, values: [staffId, tx.at] });
  if (ended) tx.note('end', subject, { staffId, addressId: ended.id });
  return Boolean(ended);
}

/** Ends everybody's. */
export async function endAllCalendarAddresses(tx: Tx): Promise<void> {
  const text = 'UPDATE calendar_address SET ended_at = $1 WHERE ended_at IS NULL RETURNING id';
  const { length } = await tx.run({ text, values: [tx.at] });
  if (length) tx.note('end_everybody', subject, { count: length });
}

/** Every night: the addresses of those who hold no post any more end, so that none comes back with a new post. */
export const endLapsedCalendars = job({
  name: 'accounts.end-lapsed-calendars',
  payload: z.object({ on: z.iso.date() }),
  key: (given) => given.on,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  daily: { from: '00:15', payload: (day) => ({ on: day }) },
});

const held = postsInForce({ staff: 'c.staff_id', day: '$2::date', at: '$1::timestamptz' });

export const endingLapsedCalendars = on(endLapsedCalendars, async (tx, given) => {
  const text = `UPDATE calendar_address c SET ended_at = $1::timestamptz
    WHERE c.ended_at IS NULL AND NOT EXISTS (SELECT 1 ${held}) RETURNING c.id`;
  const { length } = await tx.run({ text, values: [tx.at, given.on] });
  if (length) tx.note('end', subject, { count: length });
});
