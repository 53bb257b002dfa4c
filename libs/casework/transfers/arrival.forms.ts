import { z } from 'zod';
import { day, form, hiddenId, pick } from '../../platform/http/form.js';
import { arrivalStates } from './arrival.states.js';

const room = 'arrivals';

/** Into which force's area the perpetrator of a case has moved, and since when. */
export const movedForm = form({ caseId: hiddenId(), area: pick({ from: 'transfers.areas' }), sinceOn: day() }, room);
export type Moved = z.output<typeof movedForm>;

export const acknowledgeForm = form({}, room);

export const arrivalFilters = z.strictObject({
  state: z.enum(arrivalStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
});
export type ArrivalFilters = z.output<typeof arrivalFilters>;
