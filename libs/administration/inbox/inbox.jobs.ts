import { z } from 'zod';
import { job, on, sends } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';

const day = z.iso.date();
const retry = { attempts: 10, firstDelayMs: 30_000 } as const;

/** Once a day, after the reminders of the day: whoever wants one summary gets it. */
export const sumUp = job({
  name: 'inbox.sum-up',
  payload: z.object({ on: day }),
  key: (given) => given.on,
  retry,
  daily: { from: '07:45', payload: (on) => ({ on }) },
});

/** Tells one person how many messages of theirs have waited. */
export const tellSummary = job({
  name: 'inbox.tell-summary',
  payload: z.object({ staffId: z.guid(), on: day, count: z.int().positive() }),
  key: ({ staffId, on: given }) => `${staffId}/${given}`,
  retry,
});

/** What waits is counted in one summary, and in that alone. */
async function sum(tx: Tx, given: string): Promise<void> {
  const text = `WITH summed AS (UPDATE sent_mail SET state = 'sent', digest_on = $1 WHERE state = 'held' RETURNING staff_id)
    SELECT staff_id AS "staffId", count(*)::int AS "count" FROM summed GROUP BY staff_id`;
  const found = await tx.run<{ staffId: string; count: number }>({ text, values: [given] });
  for (const { staffId, count } of found) tx.followUp(tellSummary, { staffId, on: given, count });
  if (found.length) tx.note('sum_up', 'Message', { on: given, readers: found.length });
}

export const inboxHandlers = [
  on(sumUp, (tx, given) => sum(tx, given.on)),
  sends(tellSummary, (_, { staffId, count }) =>
    Promise.resolve({
      staffId,
      template: 'inbox.mails.summary',
      params: { count },
      link: '/messages?show=unread',
      urgency: 'at_once',
    }),
  ),
];
