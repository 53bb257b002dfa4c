import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';
import { UNDO_MINUTES } from '../../platform/things/moves-made.js';
import type { Tx } from '../../platform/work/tx.js';

/** Messages that need not go at once wait until the move behind them can no longer be undone. */
export const afterUndo = (tx: Tx): Date => new Date(tx.at.getTime() + UNDO_MINUTES * 60_000);

const id = z.guid();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** The agenda is out: finds who has a case on it. */
export const publishAgenda = job({
  name: 'panels.publish-agenda',
  payload: z.object({ meetingId: id, version: z.int() }),
  key: ({ meetingId, version }) => `${meetingId}:${String(version)}`,
  retry,
});

export const tellAgenda = job({
  name: 'panels.tell-agenda',
  payload: z.object({ meetingId: id, staffId: id, version: z.int() }),
  key: ({ meetingId, staffId, version }) => `${meetingId}:${staffId}:${String(version)}`,
  retry,
});

const asked = z.object({ agencyId: id, forumId: id, about: z.enum(['asked', 'chased']), occasion: z.string() });

/** An agency is asked for returns, or asked again: finds its people at the forum. */
export const askAgencies = job({
  name: 'panels.ask-agency',
  payload: asked,
  key: ({ agencyId, about, occasion }) => `${agencyId}:${about}:${occasion}`,
  retry,
  // One message for many rows: it counts what is still asked, so that undoing one row does not drop it for the others.
  outlivesUndo: true,
});

export const tellAgency = job({
  name: 'panels.tell-agency',
  payload: asked.extend({ staffId: id }),
  key: ({ agencyId, about, occasion, staffId }) => `${agencyId}:${about}:${occasion}:${staffId}`,
  retry,
});

/** A return that another waits for is asked no longer: finds what is to be asked by itself. */
export const partReturns = job({
  name: 'panels.part-returns',
  payload: z.object({ returnId: id, occasion: z.string() }),
  key: ({ returnId, occasion }) => `${returnId}:${occasion}`,
  retry,
});

/** An item was carried over again: the forum's chairs are told. */
export const raiseCarried = job({
  name: 'panels.raise-carried',
  payload: z.object({ itemId: id }),
  key: ({ itemId }) => itemId,
  retry,
});

export const tellRaised = job({
  name: 'panels.tell-raised',
  payload: z.object({ itemId: id, staffId: id }),
  key: ({ itemId, staffId }) => `${itemId}:${staffId}`,
  retry,
});

/** A meeting was cancelled: those who nominated its cases are told that they are on another. */
export const tellRelisted = job({
  name: 'panels.find-relisted',
  payload: z.object({ meetingId: id, version: z.int() }),
  key: ({ meetingId, version }) => `${meetingId}:${String(version)}`,
  retry,
});

export const tellNominator = job({
  name: 'panels.tell-relisted',
  payload: z.object({ meetingId: id, staffId: id }),
  key: ({ meetingId, staffId }) => `${meetingId}:${staffId}`,
  retry,
});

/** Minutes are issued: makes each reader's own copy. */
export const giveMinutes = job({
  name: 'panels.give-minutes',
  payload: z.object({ meetingId: id, version: z.int(), edition: z.int(), issuedBy: id, recipientIds: z.array(id) }),
  key: ({ meetingId, version }) => `${meetingId}:${String(version)}`,
  retry,
});

export const tellMinutes = job({
  name: 'panels.tell-minutes',
  payload: z.object({ issueId: id }),
  key: ({ issueId }) => issueId,
  retry,
});
