import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const of = { agreementId: z.guid(), occasion: z.guid() };
const retry = { attempts: 10, firstDelayMs: 30_000 } as const;

/** An agreement is ended, or nothing is shared under it while it is reviewed: the coordinators of its forums are told. */
export const agreementStops = job({
  name: 'administration.agreement-stops',
  payload: z.object(of),
  key: ({ agreementId, occasion }) => `${agreementId}/${occasion}`,
  retry,
});

export const tellAgreementStops = job({
  name: 'administration.tell-agreement-stops',
  payload: z.object({ ...of, staffId: z.guid() }),
  key: ({ agreementId, occasion, staffId }) => `${agreementId}/${occasion}/${staffId}`,
  retry,
});
