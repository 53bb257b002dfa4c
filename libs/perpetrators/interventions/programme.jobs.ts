import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 10, firstDelayMs: 5_000 } as const;

/** What somebody has to be told of at once: a missed session, a drop-out, a fresh risk. */
export const alertKinds = ['missed', 'dropped_out', 'risk'] as const;
const alert = { kind: z.enum(alertKinds), subjectId: id, occasion: z.string().max(80) };

/** Finds whom a happening on a programme concerns: the officer in the case, the advocates, else who runs the forum. */
export const findConcerned = job({
  name: 'interventions.find-concerned',
  payload: z.object(alert),
  key: ({ kind, subjectId, occasion }) => `${kind}/${subjectId}/${occasion}`,
  retry,
});

/** Tells one of them that something happened, and where it is read. */
export const tellConcerned = job({
  name: 'interventions.tell-concerned',
  payload: z.object({ ...alert, staffId: id }),
  key: ({ kind, subjectId, occasion, staffId }) => `${kind}/${subjectId}/${occasion}/${staffId}`,
  retry,
});

/** Tells who runs a forum that a programme closes on which somebody of theirs is. */
export const tellOfClosing = job({
  name: 'interventions.tell-of-closing',
  payload: z.object({ programmeId: id, forumId: id, staffId: id }),
  key: ({ programmeId, forumId, staffId }) => `${programmeId}/${forumId}/${staffId}`,
  retry,
});

/** Finds who runs the forums of those who are on a programme that closes. */
export const findCoordinators = job({
  name: 'interventions.find-coordinators',
  payload: z.object({ programmeId: id, version: z.int() }),
  key: ({ programmeId, version }) => `${programmeId}/${String(version)}`,
  retry,
});
