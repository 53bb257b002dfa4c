import { thing } from '../../platform/things/thing.js';
import { asRead } from '../common/index.js';
import { attendanceMoves } from './attendance.moves.js';
import { listedStays } from './attendance.reading.js';
import { Attendance } from './attendance.entity.js';
import { attendanceFilters } from './attendance.forms.js';
import { attendanceStates } from './attendance.states.js';

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
