import { z } from 'zod';
import { choice, form, longText } from '../../platform/http/form.js';
import { clinicGroups, groupKeys, holdKinds } from './retention.groups.js';
import { retentionStates } from './retention.states.js';

const room = 'retention';
const reason = longText({ max: 2000 });

export const nothingForm = form({}, room);
export const becauseForm = form({ reason }, room);
export const regroupForm = form({ group: choice(clinicGroups), reason }, room);
export const holdForm = form({ kind: choice(holdKinds), reason }, room);
export const liftForm = form({ kind: choice(holdKinds), reason }, room);

/** How the review of a file stands: over its day, due within four weeks, stopped by a legal hold. */
export const dues = ['overdue', 'due', 'held'] as const;

export const retentionFilters = z.strictObject({
  state: z.enum(retentionStates.states as [string, ...string[]]).optional(),
  group: z.enum(groupKeys).optional(),
  due: z.enum(dues).optional(),
  /** Of one case. */
  case: z.guid().optional(),
});
export type RetentionFilters = z.output<typeof retentionFilters>;

/** What the page of the list narrows by. */
export const listFilter = form(
  { group: choice(groupKeys, { optional: true }), due: choice(dues, { optional: true }) },
  room,
);
