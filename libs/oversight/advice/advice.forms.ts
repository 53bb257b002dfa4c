import { z } from 'zod';
import { choice, day, form, pick, wholeNumber } from '../../platform/http/form.js';
import { lineOfNoCase, linesOfNoCase } from '../../platform/http/of-no-case.js';
import { adviceStates } from './advice.states.js';

const room = 'advice';

/** As the professional described it; what they did not say is not guessed. */
export const adviceLevels = ['high', 'medium', 'standard', 'not_said'] as const;
export type AdviceLevel = (typeof adviceLevels)[number];

/** No reference of a case, a nomination, an action: a record of advice holds nothing of a case. */
const line = (max: number) => lineOfNoCase(max, 'advice.errors.reference');
const lines = (max: number) => linesOfNoCase(max, 'advice.errors.reference');

const whatWasSaid = {
  advisedOn: day(),
  professionalAgency: line(120),
  professionalRole: line(120),
  level: choice(adviceLevels),
  asked: lines(4000),
  advised: lines(4000),
  /** Absent: whoever enters it. */
  advisedBy: pick({ from: 'advice.advisers', optional: true }),
  minutes: wholeNumber({ min: 1, max: 1440, optional: true }),
};

export const adviceForm = form({ forumId: pick({ from: 'advice.forums' }), ...whatWasSaid }, room);
export type Advised = z.output<typeof adviceForm>;

/** All of it anew; once the way back is closed, with a reason. */
export const amendForm = form({ ...whatWasSaid, reason: lines(2000).optional() }, room);
export type Amended = z.output<typeof amendForm>;

export const withdrawForm = form({ reason: lines(2000) }, room);

export const adviceFilters = z.strictObject({
  state: z.enum(adviceStates.states as unknown as [string, ...string[]]).optional(),
  forum: z.guid().optional(),
  level: z.enum(adviceLevels).optional(),
  /** Who advised; `mine` is the person who asks. */
  by: z.union([z.literal('mine'), z.guid()]).optional(),
});
export type AdviceFilters = z.output<typeof adviceFilters>;

/** What the page of the list narrows by, besides the state. */
export const listFilter = form(
  {
    forum: pick({ from: 'advice.forums', optional: true }),
    level: choice(adviceLevels, { optional: true }),
    by: pick({ from: 'advice.advisers', optional: true }),
  },
  room,
);
