import { z } from 'zod';
import { choices, form, longText, pick } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { releaseStates } from './release.states.js';

const room = 'releases';

/** What of an advocate's case can be let go, each by itself; the plan has a summary of its own. */
export const whats = ['name', 'date_of_birth', 'language', 'safe_contact', 'crime_ref'] as const;
export type What = (typeof whats)[number];

const what = choices(whats, { optional: true });
const reason = longText({ max: 4000 });
const note = longText({ max: 4000, optional: true });

export const draftForm = form(
  { advocacyCaseId: asks(z.guid().toLowerCase(), { kind: 'hidden' }), what, note, reason },
  room,
);
export const amendForm = form({ what, note, reason }, room);
/** To which of the clinic's cases it goes. */
export const releaseForm = form({ clinicCaseId: pick({ from: 'releases.cases' }) }, room);
export const emptyForm = form({}, room);
export const takeBackForm = form({ takenBackReason: longText({ max: 4000 }) }, room);

export const releaseFilters = z.strictObject({
  state: z.enum(releaseStates.states as unknown as [string, ...string[]]).optional(),
  /** The advocate's case. */
  case: z.guid().optional(),
});
export type ReleaseFilters = z.output<typeof releaseFilters>;
