import { z } from 'zod';
import { bases, basisNames, type BasisName } from '../../cases/ledger/index.js';
import { choice, day, form, hiddenId, longText, pick, text } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { exitGrounds, type ExitGround } from './exits.rules.js';
import { facts } from './eligibility.rules.js';
import { categories, helperFormOf, levels } from './mappa.fields.js';
import { mappaStates } from './mappa.states.js';

const room = 'mappa';
const chosen = basisNames.filter((name) => bases[name].chosen) as [BasisName, ...BasisName[]];
const paragraph = longText({ max: 2000 });

export const considerForm = form(
  { caseId: hiddenId(), consideredReason: longText({ max: 2000, optional: true }) },
  room,
);
export type Considered = z.output<typeof considerForm>;

/** What the helper still asks; and as the API takes it, all that it may ask. */
export const weighFormOf = helperFormOf;
export const weighForm = helperFormOf(facts);

/** Probation's view, and who of probation gave it: whoever is not of probation writes down who told them. */
export const viewForm = form({ probationView: paragraph, viewBy: text({ max: 200, optional: true }) }, room);
/** Of whom probation's view is asked, and by which day. */
export const askViewForm = form({ viewAgencyId: pick({ from: 'mappa.viewers' }), viewDueOn: day() }, room);
export const eligibleForm = form(
  { decidedCategory: choice(categories), decidedLevel: choice(levels), decisionReason: paragraph },
  room,
);
export const ruleOutForm = form({ ruledOutReason: paragraph }, room);
/** Which area of MAPPA, and who leads jointly: where either is known. */
const mappaArea = asks(z.string().min(1).max(60), { kind: 'pick', from: 'mappa.mappaAreas' });
const agency = pick({ from: 'mappa.agencies', optional: true });
const leading = { mappaArea: mappaArea.optional(), jointLeadAgencyId: agency };
export const levelOneForm = form({ leadAgencyId: pick({ from: 'mappa.agencies' }), reviewOn: day(), ...leading }, room);
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
    mappaCoordinator: text({ max: 200, optional: true }),
    leadAgencyId: agency,
    ...leading,
  },
  room,
);
/** For when MAPPA listed them. */
export const listMeetingForm = form({ meetingOn: day() }, room);
/** That MAPPA met: its day is when it happened. Of what was said only what the clinic contributed is kept. */
export const meetingForm = form(
  { contribution: longText({ max: 2000, optional: true }), nextReviewOn: day({ optional: true }) },
  room,
);
export const levelForm = form(
  { newLevel: choice(levels), levelReason: paragraph, nextReviewOn: day({ optional: true }) },
  room,
);
export const confirmLevelForm = form({ nextReviewOn: day({ optional: true }) }, room);
/** Another area of MAPPA manages them from now on, or another agency leads, alone or jointly. */
export const areaForm = form(
  {
    mappaArea,
    leadAgencyId: agency,
    jointLeadAgencyId: agency,
    mappaCoordinator: text({ max: 200, optional: true }),
    areaReason: paragraph,
  },
  room,
);
export const refuseForm = form({ refusedReason: paragraph, appeal: longText({ max: 2000, optional: true }) }, room);
/** How the Strategic Management Board was asked to look at a refusal again, and what came of it. */
export const challengeForm = form({ challenge: paragraph }, room);
export const challengedForm = form({ challengeOutcome: paragraph }, room);
export const exitForm = form({ exitGround: choice(exitGrounds), exitReason: paragraph }, room);
/** On one of the grounds on which a category ends. */
export const exitFormOf = ([first = exitGrounds[0], ...more]: readonly ExitGround[]) =>
  form({ exitGround: choice([first, ...more]), exitReason: paragraph }, room);

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const states = mappaStates.states as unknown as [string, ...string[]];

export const mappaFilters = z.strictObject({
  state: z.enum(states).optional(),
  category: z.enum(categories).optional(),
  level: z.enum(levels).optional(),
  /** Managed under MAPPA, or about to be: level 1 counts. */
  under: z.enum(['yes']).optional(),
  /** The area of MAPPA, by its code. */
  area: z.string().max(60).optional(),
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
    area: mappaArea.optional(),
  },
  room,
);
