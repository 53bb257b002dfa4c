import { z } from 'zod';
import { job, sends } from '../platform/jobs/job.js';

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

export const coverHandlers = [telling];
