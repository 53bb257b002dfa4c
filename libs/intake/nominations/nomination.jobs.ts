import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** Finds out whom an answer concerns; waits out the ten minutes, in which an undo drops it. */
export const announceAnswer = job({
  name: 'nominations.announce-answer',
  payload: z.object({ nominationId: z.guid(), version: z.int(), requestId: z.string(), by: z.guid() }),
  key: ({ nominationId, version }) => `${nominationId}/${String(version)}`,
  retry,
});

/** Tells a nominator that there is an answer, by one message however many nominations one request answered. */
export const tellNominator = job({
  name: 'nominations.tell-nominator',
  payload: z.object({ staffId: z.guid(), requestId: z.string() }),
  key: ({ staffId, requestId }) => `${staffId}/${requestId}`,
  retry,
});

/** Tells the coordinators of a forum that a nomination was sent on to them. */
export const tellForum = job({
  name: 'nominations.tell-forum',
  payload: z.object({ staffId: z.guid(), nominationId: z.guid(), version: z.int() }),
  key: ({ staffId, nominationId, version }) => `${staffId}/${nominationId}/${String(version)}`,
  retry,
});

/** Once a day: spreadsheets that nobody went on with, and rejected rows that nobody corrected, are kept no longer. */
export const forgetImports = job({
  name: 'nominations.forget-imports',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on }) => on,
  retry,
  daily: { from: '03:00', payload: (day) => ({ on: day }) },
});

/** Acknowledges an import to a nominator whose nominations were in it. */
export const acknowledge = job({
  name: 'nominations.acknowledge',
  payload: z.object({ staffId: z.guid(), importId: z.guid() }),
  key: ({ staffId, importId }) => `${staffId}/${importId}`,
  retry,
});

/** Takes the rows of a spreadsheet that is too long to wait for. Each time somebody asks for it is an occasion. */
export const takeImport = job({
  name: 'nominations.take-import',
  payload: z.object({ importId: z.guid(), requestId: z.guid() }),
  key: ({ importId, requestId }) => `${importId}/${requestId}`,
  retry: { attempts: 8, firstDelayMs: 5_000 },
});
