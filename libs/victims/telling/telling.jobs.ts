import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** Tells whoever is to tell a victim that there is something to tell; waits out the ten minutes of an undo. */
export const tellTeller = job({
  name: 'telling.tell-teller',
  payload: z.object({ eventId: z.guid(), staffId: z.guid() }),
  key: ({ eventId, staffId }) => `${eventId}/${staffId}`,
  retry,
});

/** Tells somebody that they are a victim's one contact. */
export const tellContact = job({
  name: 'telling.tell-contact',
  payload: z.object({ contactId: z.guid(), staffId: z.guid() }),
  key: ({ contactId, staffId }) => `${contactId}/${staffId}`,
  retry,
});
