import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** Something was reported: finds the case's team and those who run its forums. It does not wait: it may be urgent. */
export const announceIncident = job({
  name: 'conduct.announce',
  payload: z.object({ incidentId: id }),
  key: ({ incidentId }) => incidentId,
  retry,
});

export const tellIncident = job({
  name: 'conduct.tell',
  payload: z.object({ incidentId: id, staffId: id }),
  key: ({ incidentId, staffId }) => `${incidentId}:${staffId}`,
  retry,
});
