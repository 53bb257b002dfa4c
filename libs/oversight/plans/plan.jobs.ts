import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();

/** Somebody was given lines of a plan by one act: they are told once, however many these are. */
export const tellOwner = job({
  name: 'plans.tell-owner',
  payload: z.object({ groupId: id, staffId: id, occasion: id }),
  key: ({ staffId, occasion }) => `${occasion}/${staffId}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});
