import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const retry = { attempts: 10, firstDelayMs: 30_000 } as const;
const on = z.iso.date();

/** Looks each day whether the people of some agency are to be confirmed for the quarter. */
export const askConfirmations = job({
  name: 'administration.ask-confirmations',
  payload: z.object({ on }),
  key: (given) => given.on,
  retry,
  daily: { from: '06:00', payload: (day) => ({ on: day }) },
});

/** Asks an agency's lead, once a quarter, to confirm the list of its people. */
export const askAgency = job({
  name: 'administration.ask-agency',
  payload: z.object({ agencyId: z.guid(), quarter: on }),
  key: ({ agencyId, quarter }) => `${agencyId}/${quarter}`,
  retry,
});

/** Tells a lead how many posts wait for them, warns them before those lapse, and says that they have. */
export const tellLead = job({
  name: 'administration.tell-lead',
  payload: z.object({
    agencyId: z.guid(),
    staffId: z.guid(),
    confirmBy: on,
    rung: z.enum(['asked', 'warned', 'lapsed']),
  }),
  key: ({ agencyId, staffId, confirmBy, rung }) => `${agencyId}/${staffId}/${confirmBy}/${rung}`,
  retry,
});
