import { z } from 'zod';
import {
  choice,
  day,
  form,
  longText,
  pick,
  picks,
  text,
  timeOfDay,
  wholeNumber,
  yesNo,
  outsideKey,
} from '../../platform/http/form.js';
import { version } from '../../platform/things/things.js';
import { chairRankReason } from '../attendance/attendance.forms.js';
import { meetingStates } from './meeting.states.js';

const reason = longText({ max: 2000 });
/** A time on London's wall. */
const time = timeOfDay({ optional: true });

export const none = form({}, 'panels');

/** A meeting besides those of the cadence, or of a forum that has none. */
export const meetingForm = form(
  {
    forumId: pick({ from: 'panels.forums' }),
    day: day(),
    time,
    number: wholeNumber({ min: 1, max: 9999, optional: true }),
    place: text({ optional: true }),
    chairId: pick({ from: 'panels.staff', optional: true }),
    minuteTakerId: pick({ from: 'panels.staff', optional: true }),
    chairRankReason: chairRankReason(),
    calledBecause: longText({ max: 2000, optional: true }),
    externalKey: outsideKey(),
  },
  'panels',
);

/** An extraordinary meeting, which is called for a reason; who chairs and takes minutes is as at the one before. */
export const callForm = form(
  {
    forumId: pick({ from: 'panels.forums' }),
    day: day(),
    time,
    place: text({ optional: true }),
    calledBecause: longText({ max: 2000 }),
  },
  'panels',
);

export const planForm = form(
  {
    forumId: pick({ from: 'panels.forums' }),
    count: wholeNumber({ min: 1, max: 60, optional: true }),
    until: day({ optional: true }),
    time,
    place: text({ optional: true }),
  },
  'panels',
);

export const arrangeForm = form(
  {
    day: day({ optional: true }),
    time,
    place: text({ optional: true }),
    chairId: pick({ from: 'panels.staff', optional: true }),
    minuteTakerId: pick({ from: 'panels.staff', optional: true }),
    chairRankReason: chairRankReason(),
  },
  'panels',
);

export const beginForm = form(
  {
    confidentialityRead: yesNo(),
    overrideReason: longText({ max: 2000, optional: true }),
    chairRankReason: chairRankReason(),
  },
  'panels',
);

/** The whole agenda, in the order that it is to have. */
export const placesForm = form({ itemIds: picks({ from: 'panels.agenda' }) }, 'panels');
export const orderForm = form({ version, ...placesForm.shape }, 'panels');

/** Which of the invitations that were accepted give a place. */
export const expectForm = form({ invitationIds: picks({ from: 'panels.accepted' }) }, 'panels');

export const issueForm = form({ recipientIds: picks({ from: 'panels.attendees', optional: true }) }, 'panels');
export const reasonForm = form({ reason }, 'panels');

/** Of which kind a later change of minutes is: a word that says nothing of a case, for every reader of the new edition. */
const amendments = ['added', 'corrected', 'removed', 'other'] as const;
export const reopenForm = form({ amendedAs: choice(amendments), amendedBecause: reason }, 'panels');

export const meetingFilters = z.object({
  forum: z.guid().optional(),
  state: z.enum(meetingStates.states as unknown as [string, ...string[]]).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
