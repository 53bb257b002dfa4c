import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 10, firstDelayMs: 5_000 } as const;

/** Something happened that may have brought reviews forward: finds which, has them reminded of, and tells who leads. */
export const tellOfTrigger = job({
  name: 'safety-plans.tell-of-trigger',
  payload: z.object({ occasion: id }),
  key: ({ occasion }) => occasion,
  retry,
  outlivesUndo: true,
});

/** Each morning: which protection orders come near to their end. */
export const watchOrders = job({
  name: 'safety-plans.watch-orders',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on }) => on,
  retry,
  daily: { from: '06:05', payload: (day) => ({ on: day }) },
});

/** Tells the advocate who leads that a review is due at once. */
export const tellLead = job({
  name: 'safety-plans.tell-lead',
  payload: z.object({ planId: id, triggerId: id }),
  key: ({ triggerId }) => triggerId,
  retry,
  outlivesUndo: true,
});
