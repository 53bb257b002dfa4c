import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 10, firstDelayMs: 30_000 } as const;

/** Looks each day whether the grant of some forum is to end soon. */
export const findEndings = job({
  name: 'grants.find-endings',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on }) => on,
  retry,
  daily: { from: '06:00', payload: (day) => ({ on: day }) },
});

/** Tells its owner that a grant ends, once for each last day that it was given. */
export const tellEnding = job({
  name: 'grants.tell-ending',
  payload: z.object({ forumId: id, staffId: id, lastOn: z.iso.date() }),
  key: ({ forumId, staffId, lastOn }) => `${forumId}/${staffId}/${lastOn}`,
  retry,
});
