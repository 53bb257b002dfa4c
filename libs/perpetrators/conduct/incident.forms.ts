import { z } from 'zod';
import {
  choice,
  day,
  form,
  hiddenId,
  longText,
  moment,
  pick,
  text,
  timeOfDay,
  yesNo,
} from '../../platform/http/form.js';
import { breachesOf, reporters } from './incident.kinds.js';
import { incidentStates } from './incident.states.js';

const room = 'incidents';
const reason = longText({ max: 2000 });

/** What was reported. A program may give the instant; a page asks the day, and the time where it is known. */
export const reportForm = form(
  {
    caseId: hiddenId(),
    kindId: pick({ from: 'conduct.kinds' }),
    occurredAt: moment({ checkedLater: true }),
    time: timeOfDay({ optional: true }),
    clock: choice(['first', 'second'], { optional: true, whenNeeded: true }),
    told: longText({ max: 20_000 }),
    place: longText({ max: 2000, optional: true }),
    reporter: choice(reporters),
    crimeRef: text({ max: 60, optional: true }),
    evidence: longText({ max: 4000, optional: true }),
    released: yesNo({ optional: true }),
    breachOf: choice(breachesOf, { optional: true }),
    elsewhereId: pick({ from: 'conduct.cases', optional: true }),
    elsewhere: longText({ max: 2000, optional: true }),
  },
  room,
);
export type Reporting = z.output<typeof reportForm>;

export const allegeForm = form(
  {
    breachOf: choice(breachesOf),
    orderId: pick({ from: 'conduct.orders', optional: true }),
    alleged: longText({ max: 2000, optional: true }),
  },
  room,
);
export type Alleged = z.output<typeof allegeForm>;
export const withdrawForm = form({ reason }, room);

export const incidentFilters = z.strictObject({
  state: z.enum(incidentStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  kind: z.guid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  mine: z.enum(['yes']).optional(),
});
export type IncidentFilters = z.output<typeof incidentFilters>;

/** What the page of the list narrows by, besides the state. */
export const listFilter = form(
  {
    kind: pick({ from: 'conduct.kinds', optional: true }),
    from: day({ optional: true }),
    to: day({ optional: true }),
    mine: choice(['yes'], { optional: true }),
  },
  room,
);
