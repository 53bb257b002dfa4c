import { z } from 'zod';
import { conditionNames } from '../../sharing/disclosures/index.js';
import { bases, basisNames, type BasisName } from '../../cases/ledger/index.js';
import {
  choice,
  day,
  form,
  hiddenId,
  longText,
  moment,
  outsideKey,
  part,
  pick,
  wholeNumber,
  yesNo,
} from '../../platform/http/form.js';
import { programmeReferralStates } from './programme-referral.states.js';
import { programmeSessionStates } from './programme-session.states.js';
import { consents, entryRoutes, supports } from './programme.words.js';

const room = 'interventions';
const chosen = basisNames.filter((name) => bases[name].chosen) as [BasisName, ...BasisName[]];
const said = longText({ max: 4000, optional: true });
const why = longText({ max: 2000 });

/** `domain.md` 6.13 and 9.3: to which programme, by which route, with whose consent, what goes, why, and on which basis. */
export const referForm = form(
  {
    caseId: hiddenId(),
    itemId: hiddenId({ optional: true }),
    programmeId: hiddenId(),
    entryRoute: choice(entryRoutes),
    consent: choice(consents),
    consentOn: day({ optional: true }),
    disposalOfferedOn: day({ optional: true }),
    disposalAcceptedOn: day({ optional: true }),
    investigation: yesNo({ optional: true }),
    holder: yesNo({ optional: true }),
    person: longText({ max: 2000 }),
    riskSummary: longText({ max: 4000 }),
    reason: why,
    proportionality: why,
    basis: choice(chosen),
    condition: choice(conditionNames, { optional: true }),
    externalKey: outsideKey(),
  },
  room,
);
export type Asked = z.output<typeof referForm>;
export const askedOnPage = part(referForm, [
  'caseId',
  'itemId',
  'programmeId',
  'entryRoute',
  'consent',
  'consentOn',
  'disposalOfferedOn',
  'disposalAcceptedOn',
  'investigation',
  'holder',
  'person',
  'riskSummary',
  'reason',
  'proportionality',
  'basis',
  'condition',
]);

export const emptyForm = form({}, room);
export const declineForm = form({ declineReason: why }, room);
export const disposalForm = form({ disposalAcceptedOn: day() }, room);
export const supportForm = form(
  {
    support: choice(supports),
    supportReason: longText({ max: 2000, optional: true }),
    advocateId: pick({ from: 'interventions.advocates', optional: true }),
  },
  room,
);
const planned = {
  firstOn: day({ optional: true }),
  everyDays: wholeNumber({ min: 1, max: 90, optional: true }),
};
export const startForm = form({ sessionsOffered: wholeNumber({ min: 1, max: 100 }), ...planned }, room);
export const moreForm = form({ sessionsMore: wholeNumber({ min: 1, max: 50 }), ...planned }, room);
export const riskForm = form({ freshRisk: longText({ max: 4000 }) }, room);
export const completeForm = form(
  {
    attended: wholeNumber({ max: 100 }),
    missed: wholeNumber({ max: 100 }),
    result: longText({ max: 4000 }),
    followUpOn: day({ optional: true }),
  },
  room,
);
export const endForm = form({ endReason: why }, room);
export const breachForm = form({ breachReason: why }, room);
export const moveOnForm = form({ programmeId: pick({ from: 'interventions.fitting' }), moveReason: why }, room);
export const flagForm = form({ flagReason: why }, room);
export const alertForm = form({ alert: said }, room);
export const followUpForm = form({ followUp: longText({ max: 4000 }) }, room);
export const withdrawForm = form({ withdrawReason: why }, room);

export const planForm = form({ plannedOn: day() }, room);
/** On which day the session was: the page says which is recorded, and takes an earlier one. */
const happenedAt = moment({ optional: true });
export const attendForm = form({ happenedAt, freshRisk: said }, room);
export const missForm = form({ happenedAt, missedReason: said, freshRisk: said }, room);

const yes = z.enum(['yes']).optional();
const stateOf = ({ states }: { readonly states: readonly string[] }) =>
  z.enum(states as [string, ...string[]]).optional();
export const referralFilters = z.strictObject({
  state: stateOf(programmeReferralStates),
  case: z.guid().optional(),
  programme: z.guid().optional(),
  route: z.enum(entryRoutes).optional(),
  /** On a programme, or still to come to one. */
  unfinished: yes,
});
export type ReferralFilters = z.output<typeof referralFilters>;
export const sessionFilters = z.strictObject({ state: stateOf(programmeSessionStates), referral: z.guid().optional() });
export type SessionFilters = z.output<typeof sessionFilters>;

/** What the page of the referrals narrows by, besides the state. */
export const listFilter = form(
  { route: choice(entryRoutes, { optional: true }), unfinished: choice(['yes'], { optional: true }) },
  room,
);
