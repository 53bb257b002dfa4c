import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

/** The moves of which somebody is told who did not make them. */
export const toldMoves = [
  'assign',
  'chase',
  'reassign',
  'extend',
  'query',
  'cancel',
  'supersede',
  'refuse',
  'claim',
] as const;
export type ToldMove = (typeof toldMoves)[number];

/** The clinic is told what an agency did; the owner of the action is told of the rest. */
export const toldToClinic: readonly ToldMove[] = ['refuse', 'claim'];

const move = z.enum(toldMoves);
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** Finds out whom a move concerns; waits out the ten minutes, in which an undo drops it. */
export const announceMove = job({
  name: 'actions.announce-move',
  payload: z.object({
    actionId: z.guid(),
    version: z.int(),
    move,
    requestId: z.string(),
    by: z.guid(),
    /** Whose it was until then, where it is somebody else's now. */
    formerOwnerId: z.guid().optional(),
  }),
  key: ({ actionId, version, move: made }) => `${actionId}/${String(version)}/${made}`,
  retry,
});

/** Tells one person of everything that one request did, however many actions that were. */
export const tellPerson = job({
  name: 'actions.tell-person',
  payload: z.object({ staffId: z.guid(), requestId: z.string(), move }),
  key: ({ staffId, requestId, move: made }) => `${staffId}/${requestId}/${made}`,
  retry,
});

/** Tells one person of everything that one request took from them and gave to others. */
export const tellFormerOwner = job({
  name: 'actions.tell-former-owner',
  payload: z.object({ staffId: z.guid(), requestId: z.string() }),
  key: ({ staffId, requestId }) => `${staffId}/${requestId}`,
  retry,
});
