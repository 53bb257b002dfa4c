import { z } from 'zod';
import { choice, day, form, longText, nameText, pick, text } from '../../platform/http/form.js';
import { audiences, itemKinds, standings } from './intelligence.kinds.js';
import { intelligenceStates } from './intelligence.states.js';

const room = 'intelligence';
const reason = longText({ max: 2000 });
const line = (max: number) => text({ max, optional: true });

/** An item as it is recorded: about a person, a place or a vehicle, and graded. */
export const itemForm = form(
  {
    kind: choice(itemKinds),
    surname: nameText({ max: 100, optional: true }),
    forename: nameText({ max: 100, optional: true }),
    dob: day({ optional: true }),
    place: line(300),
    vehicle: line(60),
    told: longText({ max: 8000 }),
    standing: choice(standings),
    receivedOn: day(),
    sourceId: pick({ from: 'intelligence.source' }),
    assessmentId: pick({ from: 'intelligence.assessment' }),
    handlingId: pick({ from: 'intelligence.handling' }),
    conditions: longText({ max: 1000, optional: true }),
    audience: choice(audiences),
  },
  room,
);
export type Recorded = z.output<typeof itemForm>;

export const linkForm = form({ caseId: pick({ from: 'intelligence.cases' }), reason }, room);
export const audienceForm = form({ audience: choice(audiences), reason }, room);
export const becauseForm = form({ reason }, room);

export const itemFilters = z.strictObject({
  state: z.enum(intelligenceStates.states as unknown as [string, ...string[]]).optional(),
  kind: z.enum(itemKinds).optional(),
  case: z.guid().optional(),
  /** Of no case yet. */
  free: z.enum(['yes']).optional(),
  /** To be reviewed by a day that has passed, or today. */
  due: z.enum(['yes']).optional(),
});
export type ItemFilters = z.output<typeof itemFilters>;

/** What the page of the list narrows by, besides the state. */
export const listFilter = form(
  {
    kind: choice(itemKinds, { optional: true }),
    free: choice(['yes'], { optional: true }),
    due: choice(['yes'], { optional: true }),
  },
  room,
);
