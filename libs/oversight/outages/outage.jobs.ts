import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';
import { timings } from '../../timings/index.js';

const id = z.guid();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** The hour on London's wall from which on the night's copies are made. */
export const packsAt = `${String(timings.outage_pack_at.within.hours).padStart(2, '0')}:00`;

/** Every night: finds whose copies are to be made. */
export const findCopies = job({
  name: 'outages.find-copies',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on }) => on,
  retry,
  daily: { from: packsAt, payload: (day) => ({ on: day }) },
});

/** Makes somebody's copies as whoever wants them, once for each occasion. */
export const makePacks = job({
  name: 'outages.make-packs',
  payload: z.object({ copyId: id, occasion: z.string().max(10), requestId: z.string() }),
  key: ({ copyId, occasion }) => `${copyId}:${occasion}`,
  retry,
});

/** Tells whoever wants it that there is a copy, and nothing of it. */
export const tellPack = job({
  name: 'outages.tell-pack',
  payload: z.object({ packId: id, staffId: id }),
  key: ({ packId }) => packId,
  retry,
});

/** Empties a copy whose meeting is over. */
export const expirePack = job({
  name: 'outages.expire-pack',
  payload: z.object({ packId: id }),
  key: ({ packId }) => packId,
  retry,
});

/** Makes the folder for outages hold what is ready, and nothing else; `because` says after what. */
export const keepFolder = job({
  name: 'outages.keep-folder',
  payload: z.object({ packId: id, because: z.string() }),
  key: ({ packId, because }) => `${packId}:${because}`,
  retry,
});
