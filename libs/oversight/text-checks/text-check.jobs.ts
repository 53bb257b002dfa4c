import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();

/** Looks for a person to release a text that is held, and tells them. */
export const textHeld = job({
  name: 'text-checks.held',
  payload: z.object({ textCheckId: id }),
  key: ({ textCheckId }) => textCheckId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});

/** Tells a person that a text is to be checked. It does not wait: the text is shown meanwhile. */
export const tellTextCheck = job({
  name: 'text-checks.tell',
  payload: z.object({ textCheckId: id, staffId: id }),
  key: ({ textCheckId, staffId }) => `${textCheckId}:${staffId}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});

/** Tells a person once of several texts of a case: something was recorded that they say. */
export const tellTextChecks = job({
  name: 'text-checks.tell-several',
  payload: z.object({ occasion: id, caseId: id, staffId: id }),
  key: ({ occasion, staffId }) => `${occasion}:${staffId}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});

/** Holds a text that was released anew where its placeholder was copied to, and compares it for cases of which its writer could not be asked. */
export const textReleased = job({
  name: 'text-checks.released',
  payload: z.object({ textCheckId: id }),
  key: ({ textCheckId }) => textCheckId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});

/** Tells who wrote a text that was held how it was decided. */
export const tellDecided = job({
  name: 'text-checks.tell-decided',
  payload: z.object({ textCheckId: id }),
  key: ({ textCheckId }) => textCheckId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});

/** Looks for copies of a text that was taken out, and takes it out of them too. */
export const takeOutOfCopies = job({
  name: 'text-checks.take-out-of-copies',
  payload: z.object({ textCheckId: id }),
  key: ({ textCheckId }) => textCheckId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});

/** All of them. */
export const textCheckJobs = [
  textHeld,
  tellTextCheck,
  tellTextChecks,
  textReleased,
  tellDecided,
  takeOutOfCopies,
] as const;
