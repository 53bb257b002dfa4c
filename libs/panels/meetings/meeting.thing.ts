import { thing } from '../../platform/things/thing.js';
import { asRead } from '../common/index.js';
import { Meeting } from './meeting.entity.js';
import { meetingFilters } from './meeting.forms.js';
import { meetingStates } from './meeting.states.js';
import { meetingMoves } from './meetings.moves.js';
import { awaiting, listedMeetings, narrowMeetings, shownMeeting } from './meetings.reading.js';
import { found } from '../common/index.js';

const described: Parameters<typeof thing<Meeting>>[0] = {
  name: 'meetings',
  entity: Meeting,
  machine: meetingStates,
  moves: meetingMoves,
  filters: meetingFilters,
  list: narrowMeetings,
  search: found.meetings,
  shown: asRead,
  show: shownMeeting,
  listed: listedMeetings,
  listedShape: asRead,
};

export const meetingThing = thing<Meeting>(described);

/** The panels of which something waits for the person, listed like all others. */
export const awaitingThings = {
  minutes: thing<Meeting>({ ...described, list: (rows) => awaiting.minutes(rows).orderBy('day') }),
  'sign-off': thing<Meeting>({ ...described, list: (rows) => awaiting['sign-off'](rows).orderBy('day') }),
} as const;
