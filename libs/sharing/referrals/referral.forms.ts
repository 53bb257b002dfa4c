import { z } from 'zod';
import { conditionNames } from '../disclosures/index.js';
import { bases, basisNames, type BasisName } from '../../cases/ledger/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import { choice, form, hiddenId, longText, nameText, outsideKey, part, pick } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { kindNames, kindOf, type KindName } from './referral.kinds.js';
import { referralStates } from './referral.states.js';

const room = 'referrals';
const chosen = basisNames.filter((name) => bases[name].chosen) as [BasisName, ...BasisName[]];
const said = longText({ optional: true });

/** What it carries, each category asked for by itself, so that each is read by whoever may read it. */
const carried = {
  perpetratorIdentity: said,
  offendingHistory: said,
  perpetratorHealth: said,
  programmeAttendance: said,
  spoFile: said,
  victimIdentity: said,
  victimHealth: said,
  safetyPlan: said,
  children: said,
} satisfies { [C in Category]?: typeof said };
export type Carried = keyof typeof carried;
export const carriedNames = Object.keys(carried) as Carried[];

/** `domain.md` 9.3: to whom it goes, why, why no more goes, and on which basis. */
export const referralForm = form(
  {
    caseId: hiddenId(),
    itemId: hiddenId({ optional: true }),
    kind: choice(kindNames),
    recipientAgencyId: pick({ from: 'referrals.agencies', optional: true }),
    recipientName: nameText({ max: 300, optional: true }),
    reason: longText({ max: 2000 }),
    ...carried,
    proportionality: longText({ max: 2000 }),
    basis: choice(chosen),
    condition: choice(conditionNames, { optional: true }),
    externalKey: outsideKey(),
  },
  room,
);
export type Referred = z.output<typeof referralForm>;

/** The questions of one kind, in their order; what it does not carry is not asked. */
export const formOf = (kind: KindName) =>
  part(referralForm, [
    'caseId',
    'itemId',
    'recipientAgencyId',
    'recipientName',
    'reason',
    ...(kindOf(kind).carries as Carried[]),
    'proportionality',
    'basis',
    'condition',
  ]).extend({ kind: asks(z.literal(kind), { kind: 'hidden' }) });

export const emptyForm = form({}, room);
export const declineForm = form({ declineReason: longText({ max: 2000 }) }, room);
export const completeForm = form({ result: longText({ max: 2000 }) }, room);
export const withdrawForm = form({ withdrawReason: longText({ max: 2000 }) }, room);

export const referralFilters = z.strictObject({
  state: z.enum(referralStates.states as unknown as [string, ...string[]]).optional(),
  kind: z.enum(kindNames).optional(),
  case: z.guid().optional(),
  /** Not answered by the day on which it was due. */
  late: z.enum(['yes']).optional(),
});
export type ReferralFilters = z.output<typeof referralFilters>;

/** What the page of the list narrows by, besides the state. */
export const listFilter = form(
  { kind: choice(kindNames, { optional: true }), late: choice(['yes'], { optional: true }) },
  room,
);
