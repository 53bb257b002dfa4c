import { z } from 'zod';
import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { caseReferences } from '../../cases/cases/index.js';
import { chosenBases } from '../../cases/ledger/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import { nameText, part } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import { choice, code, day, id, instant, line, lines, outsideKey, ref, yesNo } from '../../platform/resource/kinds.js';
import { conditionNames } from '../disclosures/index.js';
import { kindNames, kindOf, type KindName } from './referral.kinds.js';
import { referralStates } from './referral.states.js';

const required = { asked: { create: 'required' } } as const;
const optional = { asked: { create: 'optional' }, nullable: true } as const;
/** For those who open the case, and not for those who receive the referral alone. */
const told = { with: 'caseId' } as const;
/** Of the category that the referral is about. */
const apart = { category: 'own' } as const;

/** What is said of one category: a row of that category, so that each is read by those who may read it. */
const carrying = <const C extends Category>(category: C) =>
  lines(4000, { asked: { create: 'optional' }, apart: { category } });

/** That a case was referred to a forum or service downstream of the clinic, and where that stands (`domain.md` 9.3). */
export const referralFields = define(
  {
    name: 'referrals',
    entity: 'Referral',
    messages: 'referrals',
    machine: referralStates,
    colours: {
      made: 'blue',
      received: 'purple',
      accepted: 'teal',
      declined: 'orange',
      completed: 'green',
      withdrawn: 'grey',
    },
  },
  {
    caseId: ref(caseReferences, { ...required, hidden: true, nameAs: false, told }),
    /** As the case's own, for those who receive it and do not open the case. */
    caseReference: code(),
    /** The agency that refers. */
    agencyId: ref(agencyNames),
    /** What it is about, by its kind. */
    category: code(),
    released: yesNo({ told: false }),
    forumId: id({ told }),
    /** The agenda item out of which it was made. */
    itemId: id({ ...optional, hidden: true, told }),
    kind: choice(kindNames, required),
    /** None where those who receive it are not among the agencies; then what they are called. */
    recipientAgencyId: ref(agencyNames, { ...optional, from: 'referrals.agencies' }),
    recipientName: line(nameText({ max: 300 }), { asked: { create: 'optional' }, kept: false }),
    recipient: line(300, { apart }),
    reason: lines(2000, { ...required, apart }),
    perpetratorIdentity: carrying('perpetratorIdentity'),
    offendingHistory: carrying('offendingHistory'),
    perpetratorHealth: carrying('perpetratorHealth'),
    programmeAttendance: carrying('programmeAttendance'),
    spoFile: carrying('spoFile'),
    victimIdentity: carrying('victimIdentity'),
    victimHealth: carrying('victimHealth'),
    safetyPlan: carrying('safetyPlan'),
    children: carrying('children'),
    proportionality: lines(2000, { ...required, apart }),
    /** One of the ledger's `bases`, under the regime of the agency that refers. */
    basis: choice(chosenBases, required),
    condition: choice(conditionNames, { ...optional, told }),
    externalKey: outsideKey({ ...optional, told }),
    answerDueOn: day(),
    receivedAt: instant({ nullable: true }),
    answeredAt: instant({ nullable: true }),
    declineReason: lines(2000, { asked: { decline: 'required' }, apart }),
    endedAt: instant({ nullable: true }),
    result: lines(2000, { asked: { complete: 'required' }, apart }),
    withdrawReason: lines(2000, { asked: { withdraw: 'required' }, apart }),
    madeBy: ref(staffNames, { told }),
    madeAt: instant(),
  },
);

export const Referral = referralFields.entity;
export type Referral = Row<typeof referralFields>;
export type ReferralTold = Told<typeof referralFields>;
export type Referred = Answers<typeof referralFields, 'create'>;

/** The categories of which something may be said, each by a question of its own. */
export const carriedNames = [
  'perpetratorIdentity',
  'offendingHistory',
  'perpetratorHealth',
  'programmeAttendance',
  'spoFile',
  'victimIdentity',
  'victimHealth',
  'safetyPlan',
  'children',
] as const satisfies readonly (Category & keyof Referred)[];
export type Carried = (typeof carriedNames)[number];

/** The questions of one kind, in their order; what it does not carry is not asked. */
export const formOf = (kind: KindName) =>
  part(referralFields.formOf('create'), [
    'caseId',
    'itemId',
    'recipientAgencyId',
    'recipientName',
    'reason',
    ...kindOf(kind).carries.flatMap((category) => carriedNames.filter((name) => name === category)),
    'proportionality',
    'basis',
    'condition',
  ]).extend({ kind: asks(z.literal(kind), { kind: 'hidden' }) });
