import { z } from 'zod';
import { bases, basisNames, type BasisName } from '../ledger/index.js';
import { choice, day, form, hiddenId, longText, pick, text } from '../platform/http/form.js';
import { asks } from '../platform/http/question.js';
import { categories, levels } from './mappa.fields.js';
import { mappaStates } from './mappa.states.js';

const room = 'mappa';
const chosen = basisNames.filter((name) => bases[name].chosen) as [BasisName, ...BasisName[]];
const paragraph = longText({ max: 2000 });

export const considerForm = form(
  { caseId: hiddenId(), consideredReason: longText({ max: 2000, optional: true }) },
  room,
);
export type Considered = z.output<typeof considerForm>;

/** Probation's view, and who of probation gave it: whoever is not of probation writes down who told them. */
export const viewForm = form({ probationView: paragraph, viewBy: text({ max: 200, optional: true }) }, room);
/** Of whom probation's view is asked, and by which day. */
export const askViewForm = form({ viewAgencyId: pick({ from: 'mappa.viewers' }), viewDueOn: day() }, room);
export const eligibleForm = form(
  { decidedCategory: choice(categories), decidedLevel: choice(levels), decisionReason: paragraph },
  room,
);
export const ruleOutForm = form({ ruledOutReason: paragraph }, room);
export const levelOneForm = form({ leadAgencyId: pick({ from: 'mappa.agencies' }), reviewOn: day() }, room);
export const reviewForm = form({ reviewNote: paragraph, reviewOn: day() }, room);
export const emptyForm = form({}, room);
/** `domain.md` 9.3: to whom it goes, and on which basis. */
export const submitForm = form(
  { recipientAgencyId: pick({ from: 'mappa.receivers' }), submittedOn: day(), basis: choice(chosen) },
  room,
);
export const moreForm = form({ moreInfo: paragraph }, room);
export const acceptForm = form(
  {
    acceptedLevel: choice(['2', '3']),
    mappaArea: text({ max: 200, optional: true }),
    mappaCoordinator: text({ max: 200, optional: true }),
  },
  room,
);
export const refuseForm = form({ refusedReason: paragraph, appeal: longText({ max: 2000, optional: true }) }, room);
export const exitForm = form({ exitReason: paragraph }, room);

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const states = mappaStates.states as unknown as [string, ...string[]];

export const mappaFilters = z.strictObject({
  state: z.enum(states).optional(),
  category: z.enum(categories).optional(),
  month: month.optional(),
  forum: z.guid().optional(),
  case: z.guid().optional(),
});
export type MappaFilters = z.output<typeof mappaFilters>;

/** What the page of the list narrows by, besides the state. */
export const listFilter = form(
  {
    forum: pick({ from: 'mappa.forums', optional: true }),
    month: asks(month, { kind: 'pick', from: 'mappa.months' }).optional(),
    category: choice(categories, { optional: true }),
  },
  room,
);
