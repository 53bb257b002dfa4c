import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** Asks everybody who is expected and was not asked before. */
export const inviteToMeeting = job({
  name: 'panels.invite',
  payload: z.object({ meetingId: id, version: z.int() }),
  key: ({ meetingId, version }) => `${meetingId}:${String(version)}`,
  retry,
});

const about = z.enum(['changed', 'cancelled', 'held']);
export type About = z.infer<typeof about>;

/** A meeting is at another time or place, is not held, or is held after all: finds who has to know. */
export const findInvited = job({
  name: 'panels.find-invited',
  payload: z.object({ meetingId: id, version: z.int(), about }),
  key: ({ meetingId, version, about: what }) => `${meetingId}:${String(version)}:${what}`,
  retry,
});

export const tellInvited = job({
  name: 'panels.tell-invited',
  payload: z.object({ invitationId: id, version: z.int(), about: z.enum(['invited', ...about.options]) }),
  key: ({ invitationId, version, about: what }) => `${invitationId}:${String(version)}:${what}`,
  retry,
});
