import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { attendanceMoves } from './attendance.moves.js';
import { MeetingInvitation } from './invitation.entity.js';
import { invitationFilters } from './invitation.forms.js';
import { invitationStates } from './invitation.states.js';
import { invitationMoves } from './invitations.moves.js';
import { listedInvitations, narrowInvitations } from './invitations.reading.js';
import { AgendaItem } from './item.entity.js';
import { itemFilters } from './item.forms.js';
import { itemStates } from './item.states.js';
import { itemMoves } from './items.moves.js';
import { listedItems, narrowItems, shownOneItem } from './items.reading.js';
import { attendanceFilters, meetingFilters } from './meeting.forms.js';
import { Attendance, Meeting } from './meeting.entity.js';
import { attendanceStates, meetingStates } from './meeting.states.js';
import { listedMeetings, listedStays, narrowMeetings, shownMeeting } from './meetings.reading.js';
import { meetingMoves } from './meetings.moves.js';
import { manyItems, manyReturns } from './panels.many.js';
import { found } from './panels.search.js';
import { AgencyReturn } from './return.entity.js';
import { returnFilters } from './return.forms.js';
import { returnStates } from './return.states.js';
import { returnMoves } from './returns.moves.js';
import { listedReturns, narrowReturns, shownReturn } from './returns.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

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

export const itemThing = thing<AgendaItem>({
  name: 'agenda-items',
  entity: AgendaItem,
  machine: itemStates,
  moves: itemMoves,
  filters: itemFilters,
  list: narrowItems,
  search: found.items,
  shown: asRead,
  show: shownOneItem,
  listed: listedItems,
  listedShape: asRead,
  many: manyItems,
});

export const returnThing = thing<AgencyReturn>({
  name: 'returns',
  entity: AgencyReturn,
  machine: returnStates,
  moves: returnMoves,
  filters: returnFilters,
  list: narrowReturns,
  search: found.returns,
  shown: asRead,
  show: shownReturn,
  listed: listedReturns,
  listedShape: asRead,
  many: manyReturns,
});

export const invitationThing = thing<MeetingInvitation>({
  name: 'meeting-invitations',
  entity: MeetingInvitation,
  machine: invitationStates,
  moves: invitationMoves,
  filters: invitationFilters,
  list: narrowInvitations,
  shown: asRead,
  show: async (tx, row) => (await listedInvitations(tx, [row]))[0] ?? {},
  listed: listedInvitations,
  listedShape: asRead,
});

export const attendanceThing = thing<Attendance>({
  name: 'attendance',
  entity: Attendance,
  machine: attendanceStates,
  moves: attendanceMoves,
  filters: attendanceFilters,
  list: (rows, { meeting, state }) =>
    rows.where({ ...(meeting ? { meetingId: meeting } : {}), ...(state ? { state: state } : {}) }).orderBy('arrivedAt'),
  shown: asRead,
  shownAt: ({ meetingId }) => `/meetings/${meetingId}`,
  show: async (tx, row) => (await listedStays(tx, [row]))[0] ?? {},
  listed: listedStays,
  listedShape: asRead,
});
