import { BeginningPages } from './beginning.pages.js';
import { Beginning } from './beginning.service.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { meetingAccess } from './meeting.access.js';
import { Meeting } from './meeting.entity.js';
import { MeetingCasesPages } from './meeting-cases.pages.js';
import { NewMeetingPages } from './meeting-new.pages.js';
import { meetingThing } from './meeting.thing.js';
import { meetingHandlers } from './meeting.worker.js';
import { MeetingsApi } from './meetings.api.js';
import { PlanPages } from './meetings-plan.pages.js';
import { MeetingsPages } from './meetings.pages.js';
import { Meetings } from './meetings.service.js';
import { MinutingPages } from './minuting.pages.js';
import { Minuting } from './minuting.service.js';
import { panelsHome } from './panels.home.js';
import said from './things.en.json' with { type: 'json' };

// A thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const meetings: Domain = {
  name: 'meetings',
  entities: [Meeting],
  access: meetingAccess,
  things: [meetingThing],
  home: panelsHome,
  services: [Meetings, Minuting, Beginning],
  api: [MeetingsApi],
  pages: [PlanPages, NewMeetingPages, MeetingsPages, MeetingCasesPages, MinutingPages, BeginningPages],
  handlers: meetingHandlers,
};

export { Meeting, meetingThing, Meetings };
export { hasMinutes, openForItems, toBeHeld } from './meeting.states.js';
