import { z } from 'zod';
import { job, sends } from '../../platform/jobs/job.js';

/** Tells somebody who is back how much fell due meanwhile: one message, however much it is and however long they were away. */
export const tellReturned = job({
  name: 'cover.tell-returned',
  payload: z.object({ staffId: z.guid(), on: z.iso.date(), count: z.int().positive() }),
  key: ({ staffId, on }) => `${staffId}/${on}`,
  retry: { attempts: 10, firstDelayMs: 30_000 },
});

const telling = sends(tellReturned, (_, { staffId, count }) =>
  Promise.resolve({ staffId, template: 'cover.mails.returned', params: { count }, link: '/' }),
);

/** Tells somebody of all that one press handed to them, or handed over for them. */
export const tellHandedOver = job({
  name: 'cover.tell-handed-over',
  payload: z.object({ staffId: z.guid(), at: z.iso.datetime(), part: z.enum(['taker', 'owner']) }),
  key: ({ staffId, at, part }) => `${staffId}/${at}/${part}`,
  retry: { attempts: 10, firstDelayMs: 30_000 },
});

const standing = `SELECT count(*)::int AS "count" FROM duty_share
  WHERE CASE $3 WHEN 'taker' THEN with_id ELSE staff_id END = $1 AND shared_at = $2 AND ended_at IS NULL`;

/** Counts what still stands of it; where all was taken back there is nothing to tell. */
const tellingHandedOver = sends(tellHandedOver, async (tx, { staffId, at, part }) => {
  const [told] = await tx.run<{ count: number }>({ text: standing, values: [staffId, at, part] });
  if (!told?.count) return undefined;
  return { staffId, template: `cover.mails.${part}`, params: { count: told.count }, link: '/cover' };
});

export const coverHandlers = [telling, tellingHandedOver];
