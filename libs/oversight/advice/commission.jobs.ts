import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 10, firstDelayMs: 30_000 } as const;

/** Looks each day whether the commission of some service is to end soon. */
export const findEndings = job({
  name: 'advice.find-endings',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on }) => on,
  retry,
  daily: { from: '06:00', payload: (day) => ({ on: day }) },
});

/** Tells somebody that a commission ends, once for each last day that it was given. */
export const tellEnding = job({
  name: 'advice.tell-ending',
  payload: z.object({ areaId: id, agencyId: id, staffId: id, lastOn: z.iso.date() }),
  key: ({ areaId, agencyId, staffId, lastOn }) => `${areaId}/${agencyId}/${staffId}/${lastOn}`,
  retry,
});
