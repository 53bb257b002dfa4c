import { z } from 'zod';
import { job, on, sends } from '../../platform/jobs/job.js';
import { orphansPath } from './services/services.cells.js';
import { seniorsOf } from './services/services.settled.js';

const left = z.object({ agencyId: z.guid(), leadId: z.guid(), occasion: z.iso.datetime() });
const retry = { attempts: 10, firstDelayMs: 5_000 } as const;

/** Somebody who leads for victims of a service was suspended: finds whoever allocates there. */
export const findAllocators = job({
  name: 'advocacy.find-allocators',
  payload: left,
  key: ({ agencyId, leadId, occasion }) => `${agencyId}/${leadId}/${occasion}`,
  retry,
});

/** Tells one of them. */
export const tellAllocator = job({
  name: 'advocacy.tell-allocator',
  payload: left.extend({ staffId: z.guid() }),
  key: ({ staffId, leadId, occasion }) => `${staffId}/${leadId}/${occasion}`,
  retry,
});

export const findingAllocators = on(findAllocators, async (tx, given) => {
  for (const staffId of await seniorsOf(tx, given.agencyId))
    if (staffId !== given.leadId) tx.followUp(tellAllocator, { ...given, staffId });
});

/** Who it is and whose case it is, is read once they have signed in. */
export const tellingAllocator = sends(tellAllocator, (_, { staffId, agencyId, leadId }) =>
  Promise.resolve({
    staffId,
    template: 'advocacy-services.mails.left',
    params: {},
    link: orphansPath(agencyId, leadId),
    urgency: 'at_once' as const,
  }),
);
