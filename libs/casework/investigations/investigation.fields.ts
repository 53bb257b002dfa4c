import { z } from 'zod';
import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import type { Changed } from '../../cases/cases/index.js';
import type { Handed } from '../../panels/actions/index.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import { choice, code, day, id, ids, instant, json, lines, ref, yesNo } from '../../platform/resource/kinds.js';
import { investigationStates } from './investigation.states.js';

/** What becomes of the open actions of the officer who hands over: each goes to the next or is confirmed to stay. */
export const openActions = ['go', 'stay', 'chosen'] as const;

/** What a hand-over changed besides: the way back. */
interface HandOverChanges {
  readonly team: Changed;
  /** The open actions that went to the next officer, as they were. */
  readonly moved: readonly Handed[];
  /** Those that stay with the officer who handed over, by their ids. */
  readonly stayed: readonly string[];
}

const handedOver = { asked: { hand_over: 'required' } } as const;

/** An officer holds the investigation of a case for a unit of the police, from a day on: the officer in charge. */
export const investigationFields = define(
  {
    name: 'investigations',
    entity: 'Investigation',
    messages: 'investigations',
    machine: investigationStates,
    colours: { held: 'green', handed_over: 'grey', withdrawn: 'grey' },
  },
  {
    caseId: id({ asked: { create: 'required' }, hidden: true }),
    /** The agency that holds the case. */
    agencyId: id({ told: false }),
    category: code(undefined, { told: false }),
    released: yesNo({ told: false }),
    caseReference: code(),
    /** A post of an officer: who they are, and their unit. */
    officer: id({ asked: { create: 'required', hand_over: 'required' }, from: 'investigations.officers', kept: false }),
    staffId: ref(staffNames),
    unitId: ref(agencyNames),
    fromOn: day({ asked: { create: 'required' } }),
    /** The day on which it was handed over in the world. */
    handedOn: day({ ...handedOver, nullable: true }),
    /** Up to when the officer who handed it over reads the case. */
    untilAt: instant({ nullable: true, told: false }),
    /** Why it was handed over, or that it was entered by mistake. */
    reason: lines(2000, {
      asked: { hand_over: 'required', withdraw: 'required' },
      nullable: true,
      whose: 'row caseExists',
    }),
    openActions: choice(openActions, { ...handedOver, kept: false }),
    going: ids({ asked: { hand_over: 'optional' }, from: 'investigations.actions', kept: false }),
    /** The row of the officer who has it since, and who that is. */
    toId: id({ nullable: true, told: false }),
    toStaffId: ref(staffNames, { nullable: true }),
    toUnitId: ref(agencyNames, { nullable: true }),
    changed: json(z.custom<HandOverChanges>(), { nullable: true, told: false, whose: 'unread' }),
    /** The row by which the case was opened to them, where they are not on its team. */
    grantId: id({ nullable: true, told: false }),
    madeBy: ref(staffNames, { told: 'byName' }),
    madeAt: instant(),
    endedBy: ref(staffNames, { nullable: true, told: 'byName' }),
    endedAt: instant({ nullable: true }),
  },
);

export const Investigation = investigationFields.entity;
export type Investigation = Row<typeof investigationFields>;
export type InvestigationTold = Told<typeof investigationFields>;
export type Hold = Answers<typeof investigationFields, 'create'>;
export type HandOver = Answers<typeof investigationFields, 'hand_over'>;
