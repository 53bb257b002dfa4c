import { z } from 'zod';
import { owedByAdvocates } from '../reminders/index.js';
import { choice, form, pick } from '../../platform/http/form.js';
import { dutyKinds } from '../../timings/index.js';

/** The parts of the board: what is due soon, what is late, what nobody is there for, and what nobody could be told of. */
export const tabs = ['due', 'overdue', 'unowned', 'failed'] as const;
export type Tab = (typeof tabs)[number];

/** How many days ahead one looks: as far as the reminders do, who know of nothing beyond. */
export const windows = ['7', '14', '21'] as const;
const USUAL = '14';

/** What the board may be narrowed by in an address: nothing that names a person or a case. */
export const boardFilters = z.strictObject({
  state: z.enum(tabs).optional(),
  kind: z.enum(dutyKinds).optional(),
  forum: z.guid().toLowerCase().optional(),
  within: z.enum(windows).default(USUAL),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** What the page before said was next. */
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'platform.errors.cursor')
    .optional(),
});
export type BoardFilters = z.output<typeof boardFilters>;

/** What the board of a service has: its reminders are told to those who run a forum alone. */
export const serviceTabs = ['due', 'overdue', 'unowned'] as const;
export const serviceFilters = boardFilters.omit({ forum: true }).extend({
  state: z.enum(serviceTabs).optional(),
  kind: z.enum(owedByAdvocates).optional(),
});

/** What the page of the board of a service asks. */
export const serviceListFilter = form(
  { kind: choice(owedByAdvocates, { optional: true }), within: choice(windows, { optional: true }) },
  'duties',
);

/** What the page of the board asks; its part is chosen by the sections above it. */
export const listFilter = form(
  {
    kind: choice(dutyKinds, { optional: true }),
    forum: pick({ from: 'forums', optional: true }),
    within: choice(windows, { optional: true }),
  },
  'duties',
);
