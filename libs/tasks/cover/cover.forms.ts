import { z } from 'zod';
import { choices, day, form, hiddenId, pick, yesNo } from '../../platform/http/form.js';
import { version } from '../../platform/things/things.js';
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

const lead = {
  leadId: pick({ from: 'cover.colleagues' }),
  deputyId: pick({ from: 'cover.colleagues', optional: true }),
};
/** Who leads an agency and who deputises; with nobody for a deputy it is whoever is listed second. */
export const leadForm = form(lead, room);
export const leadBody = form({ ...lead, version: z.number().int().min(0) }, room);

export const noAnswers = form({}, room);
export const versionForm = form({ version }, room);

/** Whose duties, and by the last day of which absence they fall due. */
export const handOverFilters = form({ staffId, within: hiddenId({ optional: true }) }, room);

/** Who takes which duty. The version is that of its thing, as it was read. */
const handedOn = z.strictObject({
  kind: z.string().min(1).max(40),
  subjectId: z.guid().toLowerCase(),
  takesId: z.guid().toLowerCase(),
  version: version.optional(),
});
export const handOverBody = form(
  { staffId, leaving: yesNo({ optional: true }), items: z.array(handedOn).min(1).max(200) },
  room,
);
/** As its page asks it: who takes all for which nobody else is chosen. */
export const handOverForm = form({ takesId: pick({ from: 'cover.deputies', optional: true }) }, room);
