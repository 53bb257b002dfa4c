import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { AcknowledgementsApi } from './acknowledgements.api.js';
import { acknowledgeIn, Acknowledgements } from './acknowledgements.service.js';
import { attendanceAccess } from './attendance.access.js';
import { Attendance } from './attendance.entity.js';
import { attendanceThing } from './attendance.thing.js';
import { GridPages } from './grid.pages.js';
import { AttendanceGrid } from './grid.service.js';
import { PresencePages } from './presence.pages.js';
import { PresencePlans } from './presence.service.js';
import said from './things.en.json' with { type: 'json' };

// A thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const attendance: Domain = {
  name: 'attendance',
  entities: [Attendance],
  access: attendanceAccess,
  things: [attendanceThing],
  services: [Acknowledgements, AttendanceGrid, PresencePlans],
  api: [AcknowledgementsApi],
  pages: [GridPages, PresencePages],
};

export { AttendanceGrid };
export { postedIn, type PostedGrid } from './grid.forms.js';
export { gridAgain, VIEW as gridView } from './grid.page.js';
export { acknowledgeIn, Acknowledgements, Attendance, attendanceThing, PresencePlans };
export {
  acknowledgeAtStart,
  acknowledgeOnArrival,
  dropAcknowledged,
  isFor,
  mustAllHaveAcknowledged,
} from './acknowledgements.js';
export { stay } from './attendance.reading.js';
export { contributionsTo } from './contributions.js';
export { type GuestNoted, mustBeWelcome, nothingNoted } from './guests.js';
export { place } from './placing.js';
export { neededOf } from './presence.mine.js';
export { awayFor, barredFrom, barredIn, forumFor, inTheRoom, mustHaveAcknowledged, quorumFor } from './quorums.js';
