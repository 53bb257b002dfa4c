import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;
export const abouts = ['offered', 'accepted', 'declined', 'complete'] as const;
export type About = (typeof abouts)[number];
const about = z.enum(abouts);

/** Something was done about a transfer of which the other force knows nothing yet: finds whom to tell. */
export const announceTransfer = job({
  name: 'transfers.announce',
  payload: z.object({ about, transferId: id, round: z.int(), madeBy: id }),
  key: ({ about: what, transferId, round }) => `${what}/${transferId}/${String(round)}`,
  retry,
});

export const tellOfTransfer = job({
  name: 'transfers.tell',
  payload: z.object({ about, transferId: id, round: z.int(), staffId: id }),
  key: ({ about: what, transferId, round, staffId }) => `${what}/${transferId}/${String(round)}/${staffId}`,
  retry,
});

/** Tells a coordinator that somebody moved into their area. */
export const tellOfArrival = job({
  name: 'transfers.tell-arrival',
  payload: z.object({ arrivalId: id, staffId: id }),
  key: ({ arrivalId, staffId }) => `${arrivalId}/${staffId}`,
  retry,
});
