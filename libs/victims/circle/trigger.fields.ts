import { staffNames } from '../../administration/agencies/index.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import {
  choice,
  code,
  day,
  happened,
  id,
  instant,
  lines,
  ref,
  wholeNumber,
  yesNo,
} from '../../platform/resource/kinds.js';
import { advocacyCaseReferences } from '../advocacy/index.js';
import { triggerKinds } from './trigger.rules.js';
import { triggerStates } from './trigger.states.js';

const settled = { create: 'required', change: 'required' } as const;
const maySettle = { create: 'optional', change: 'optional' } as const;
const most = { max: 1_000_000 } as const;
/** A text of its own category, which the move keeps by its writing (`circle.texts.ts`). */
const written = { kept: false } as const;

/** A day that is dangerous or hard for a victim, and who is in touch with them before it comes. */
export const triggerFields = define(
  {
    name: 'trigger-dates',
    entity: 'TriggerDate',
    messages: 'circle',
    machine: triggerStates,
    colours: { coming: 'blue', not_reached: 'red', checked_in: 'green', cancelled: 'grey' },
  },
  {
    /** The advocate's case. */
    caseId: ref(advocacyCaseReferences, { asked: { create: 'required' }, hidden: true, nameAs: 'caseReference' }),
    agencyId: id(),
    category: code(undefined, { told: false }),
    released: yesNo({ told: false }),
    kind: choice(triggerKinds, { asked: { create: 'required' } }),
    day: day({ asked: settled }),
    /** The day of which it is the yearly return; none for what comes once. */
    anchorOn: day({ nullable: true }),
    /** How many days before it the check-in is; none: as is usual for the kind. */
    leadDays: wholeNumber({ max: 366 }, { asked: maySettle, nullable: true }),
    /** The last good day to be in touch, worked out when either of the two was said. */
    checkInOn: day(),
    owedSince: day({ told: false }),
    /** When it came near: the plan of the victim may have to be looked at before its time. */
    nearedOn: day({ nullable: true }),
    /** When the day of the next year was entered. */
    returnedOn: day({ nullable: true, told: false }),
    /** Who is in touch. Not answered: the advocate who leads the case. */
    checkerId: ref(staffNames, { asked: maySettle, from: 'circle.team' }),
    /** Whether that is the advocate who leads the case, and another once another leads it. */
    byLead: yesNo(),
    about: lines(2000, { asked: maySettle, ...written }),
    checkIn: lines(4000, { asked: { check_in: 'required' }, ...written }),
    notReached: lines(2000, { asked: { not_reached: 'required' }, ...written }),
    cancelling: lines(2000, { asked: { cancel: 'required' }, ...written }),
    resuming: lines(2000, { asked: { reopen: 'required' }, ...written }),
    happenedAt: happened({ asked: { check_in: 'optional', not_reached: 'optional' } }),
    /** The order of the clinic that it was taken over from. */
    orderId: id({ nullable: true }),
    checkedInAt: instant({ nullable: true }),
    /** How often the victim was tried and not reached. */
    attempts: wholeNumber(most),
    /** How often something was written: each text says in which writing it stands. */
    writings: wholeNumber(most, { told: false }),
    madeBy: ref(staffNames),
    madeAt: instant(),
  },
);

export const TriggerDate = triggerFields.entity;
export type TriggerDate = Row<typeof triggerFields>;
export type TriggerTold = Told<typeof triggerFields>;
export type TriggerAnswers<Move extends string> = Answers<typeof triggerFields, Move>;
