import { z } from 'zod';
import { choice, day, form, hiddenId, longText, moment, pick, wholeNumber } from '../../platform/http/form.js';
import { triggerKinds } from './trigger.rules.js';
import { triggerStates } from './trigger.states.js';

const room = 'circle';
const why = longText({ max: 2000 });
const happenedAt = moment({ optional: true });

const when = {
  day: day(),
  /** Absent: as is usual for the kind. */
  leadDays: wholeNumber({ max: 366, optional: true }),
  /** Absent: whoever leads the case. */
  checkerId: pick({ from: 'circle.team', optional: true }),
  about: longText({ max: 2000, optional: true }),
};
export const newDateForm = form({ caseId: hiddenId(), kind: choice(triggerKinds), ...when }, room);
export type NewDate = z.output<typeof newDateForm>;
export const takeOverForm = form({ caseId: hiddenId() }, room);

export const changeForm = form(when, room);
export const checkInForm = form({ checkIn: longText({ max: 4000 }), happenedAt }, room);
export const notReachedForm = form({ notReached: why, happenedAt }, room);
export const cancelForm = form({ cancelling: why }, room);
export const resumeForm = form({ resuming: why }, room);

/** By the day on which somebody is to be in touch: it has passed, it is today, or it comes within a week. */
export const whens = ['overdue', 'today', 'week'] as const;

export const triggerFilters = z.strictObject({
  case: z.guid().optional(),
  state: z.enum(triggerStates.states as unknown as [string, ...string[]]).optional(),
  kind: z.enum(triggerKinds).optional(),
  whose: z.enum(['mine']).optional(),
  when: z.enum(whens).optional(),
});
export type TriggerFilters = z.output<typeof triggerFilters>;

/** What the page narrows by, besides the state and the case. */
export const triggerFilter = form(
  {
    kind: choice(triggerKinds, { optional: true }),
    whose: choice(['mine'], { optional: true }),
    when: choice(whens, { optional: true }),
  },
  room,
);
