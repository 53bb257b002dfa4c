import { thing } from '../../platform/things/thing.js';
import { asRead } from '../common/index.js';
import { Meeting } from './meeting.entity.js';
import { meetingFilters } from './meeting.forms.js';
import { meetingStates } from './meeting.states.js';
import { meetingMoves } from './meetings.moves.js';
import { listedMeetings, narrowMeetings, shownMeeting } from './meetings.reading.js';
import { found } from '../common/index.js';

export const meetingThing = thing<Meeting>({
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
});
