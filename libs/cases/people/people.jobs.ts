import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

/** Two people became one, or two again: rooms to the right look again at what they say of them. */
export const peopleJoined = job({
  name: 'people.look-again',
  payload: z.object({
    personIds: z.array(z.guid()),
    event: z.enum(['merged', 'unmerged']),
    occasion: z.guid(),
  }),
  key: ({ event, occasion }) => `${event}/${occasion}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});
