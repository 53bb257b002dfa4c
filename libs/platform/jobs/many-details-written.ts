import { z } from 'zod';
import { job } from './job.js';

const id = z.guid();

/**
 * A person who may not see where the victim of a case is wrote more than twenty contact details on it in a day. The door
 * makes it, once for a person, a case and a day (decision 179); `libs/casework/contact-details` tells the coordinators.
 */
export const manyDetailsWritten = job({
  name: 'contact-details.announce',
  payload: z.object({ writerId: id, caseId: id, day: z.string() }),
  key: ({ writerId, caseId, day }) => `${writerId}:${caseId}:${day}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});
