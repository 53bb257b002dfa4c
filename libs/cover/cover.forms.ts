import { choices, day, form, hiddenId, pick } from '../platform/http/form.js';
import { version } from '../platform/things/things.js';
import { weekdays } from './cover.rules.js';

const room = 'cover';
const days = choices(weekdays);
const absence = { fromOn: day(), toOn: day(), deputyId: pick({ from: 'cover.deputies', optional: true }) };
/** Left out: whoever asks. */
const staffId = hiddenId({ optional: true });

export const daysForm = form({ days }, room);
/** As the API takes it: the version is that of the days that stand, where any were set. */
export const daysBody = form({ days, staffId, version: version.optional() }, room);

export const absenceForm = form(absence, room);
export const absenceBody = form({ ...absence, staffId }, room);

export const shareForm = form(
  { subjectId: pick({ from: 'cover.duties' }), withId: pick({ from: 'actions.owners' }) },
  room,
);

export const noAnswers = form({}, room);
export const versionForm = form({ version }, room);
