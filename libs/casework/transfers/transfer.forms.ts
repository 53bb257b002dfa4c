import { z } from 'zod';
import { bases, basisNames, type BasisName } from '../../cases/ledger/index.js';
import { choice, choices, day, form, hiddenId, longText, outsideKey, pick, picks } from '../../platform/http/form.js';
import { transferStates } from './transfer.states.js';

const room = 'transfers';

/** Why a side of a case goes to another force (`domain.md` 6.15). */
export const whys = ['perpetrator_moved', 'victim_moved', 'lives_elsewhere', 'custody', 'joint'] as const;
/** What of the case may go out with an offer; the reason, the risk and the actions that go always do. */
export const sections = ['perpetrator', 'victim', 'orders', 'mappa'] as const;
export type Section = (typeof sections)[number];
export const sides = ['perpetrator', 'victim', 'both'] as const;
export const openActions = ['go', 'stay', 'chosen'] as const;
export const consents = ['agreed', 'refused', 'not_asked'] as const;

const chosen = basisNames.filter((name) => bases[name].chosen) as [BasisName, ...BasisName[]];
const said = longText({ max: 4000, optional: true });
const actions = {
  openActions: choice(openActions),
  going: picks({ from: 'transfers.actions', optional: true }),
};

/** What is offered, and how it is to be split. */
const offered = {
  why: choice(whys),
  sides: choice(sides),
  reason: longText({ max: 2000 }),
  risk: longText({ max: 4000 }),
  sections: choices(sections, { optional: true }),
  documents: said,
  redactions: said,
  basis: choice(chosen),
};

/** To whom, and what is offered. */
export const proposeForm = form(
  {
    caseId: hiddenId(),
    receiver: pick({ from: 'transfers.receivers' }),
    ...offered,
    ...actions,
    externalKey: outsideKey(),
  },
  room,
);
export type Proposed = z.output<typeof proposeForm>;

export const reviseForm = form(offered, room);
export type Revised = z.output<typeof reviseForm>;

export const actionsForm = form(actions, room);
export type Actions = z.output<typeof actionsForm>;

/** Whether the victim agrees to another advocacy service, asked anew for each transfer. */
export const consentForm = form(
  {
    consent: choice(consents),
    consentOn: day({ optional: true }),
    consentWhy: longText({ max: 2000, optional: true }),
  },
  room,
);
export type Consent = z.output<typeof consentForm>;

export const emptyForm = form({}, room);
export const takeForm = form(
  { action: pick({ from: 'transfers.going' }), owner: pick({ from: 'transfers.takers' }) },
  'transfers.taking',
);
export const acceptForm = form(
  {
    owner: pick({ from: 'transfers.takers', optional: true }),
    forumId: pick({ from: 'transfers.forums', optional: true }),
  },
  room,
);
export type Accepted = z.output<typeof acceptForm>;
export const declineForm = form({ declined: longText({ max: 2000 }) }, room);
export const withdrawForm = form({ withdrawn: longText({ max: 2000 }) }, room);
export const handOverForm = form({ handover: longText({ max: 2000, optional: true }) }, room);
export const dualForm = form({ dualUntil: day() }, room);
export const dualEndForm = form({ dualUntil: day(), dualWhy: longText({ max: 2000 }) }, room);

export const answers = ['done', 'not_needed'] as const;
export const tickForm = form(
  { item: pick({ from: 'transfers.checks' }), answer: choice(answers), note: longText({ max: 2000, optional: true }) },
  room,
);
export type Ticked = z.output<typeof tickForm>;

export const directions = ['out', 'in'] as const;
export const transferFilters = z.strictObject({
  state: z.enum(transferStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  /** Sent by the areas of the person, or received by their agencies. */
  direction: z.enum(directions).optional(),
  area: z.string().max(60).optional(),
});
export type TransferFilters = z.output<typeof transferFilters>;

export const listFilter = form({ direction: choice(directions, { optional: true }) }, room);
