import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { lastMet } from '../../intake/sweeps/index.js';
import { CalendarFeedPages } from './calendar-feed.pages.js';
import { Calendars } from './calendars.service.js';
import { invitationAccess } from './invitation.access.js';
import { invitationChoices } from './invitation.choices.js';
import { MeetingInvitation } from './invitation.entity.js';
import * as jobs from './invitation.jobs.js';
import { invitationThing } from './invitation.thing.js';
import { invitationHandlers } from './invitations.invite.js';
import { InvitationsPages } from './invitations.pages.js';
import { lastMetOn } from './meetings.last.js';
import said from './things.en.json' with { type: 'json' };

// A thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const scheduling: Domain = {
  name: 'scheduling',
  entities: [MeetingInvitation],
  access: invitationAccess,
  things: [invitationThing],
  choices: invitationChoices,
  contributes: [lastMet.with(lastMetOn)],
  services: [Calendars],
  pages: [InvitationsPages, CalendarFeedPages],
  jobs: Object.values(jobs),
  handlers: invitationHandlers,
};

export { Calendars, invitationThing, MeetingInvitation };
export { type CalendarDay, calendarSources } from './calendar.days.js';
export { asCalendar } from './calendars.service.js';
export { chairRankOf, takesChair } from './chair-rank.js';
export { mustBeInTime } from './closing.js';
export { acceptedFor, confirmExpected } from './invitations.expected.js';
export { askToCome, tellChange, tellTakenBack } from './invitations.invite.js';
export { noteApologies } from './invitations.places.js';
export { addingMeetings } from './meeting-adding.js';
export { arrangeMove } from './meetings.arranging.js';
export { addMeeting, meetingOn } from './meetings.creating.js';
export { usualLengths } from './meetings.length.js';
export { comingMeeting, daysToPlan, lastPosition, nextMeeting, planMeetings, timeOn } from './meetings.plan.js';
export { bringBackDecided, carryDecided } from './out-of-meeting.waiting.js';
export { dropBeyond, isOn, keepBeyond, mustFitAgain, placesOf, reasonBeyond } from './places.js';
