import { staffNames } from '../../administration/agencies/index.js';
import { nameText } from '../../platform/http/form.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import {
  choice,
  code,
  day,
  happened,
  id,
  instant,
  line,
  lines,
  ref,
  wholeNumber,
  yesNo,
} from '../../platform/resource/kinds.js';
import { advocacyCaseReferences } from '../advocacy/index.js';
import { atRiskStates } from './at-risk.states.js';

/** Who is at risk beside the victim (`beyond.md` (b)21); a workplace is at risk as a body. */
export const relations = [
  'child',
  'new_partner',
  'parent',
  'family',
  'colleague',
  'neighbour',
  'professional',
  'workplace',
] as const;
/** Whether they know that they are at risk. */
const known = ['yes', 'no', 'unknown'] as const;

const described = { create: 'required', describe: 'required' } as const;
/** A text of its own category, which the move keeps by its writing (`circle.texts.ts`). */
const written = { kept: false } as const;

/** A person beside the victim who is at risk of the same person, with a small plan of their own and without a case. */
export const atRiskFields = define(
  {
    name: 'people-at-risk',
    entity: 'PersonAtRisk',
    messages: 'circle',
    machine: atRiskStates,
    colours: { at_risk: 'orange', ended: 'grey' },
  },
  {
    /** The advocate's case. */
    caseId: ref(advocacyCaseReferences, { asked: { create: 'required' }, hidden: true, nameAs: 'caseReference' }),
    agencyId: id(),
    /** `children` for a child, else `victimIdentity`; what they are called is a text of the same category. */
    category: code(undefined, { told: false }),
    released: yesNo({ told: false }),
    relation: choice(relations, { asked: { create: 'required' } }),
    name: line(nameText({ max: 200 }), { asked: described, ...written }),
    knows: choice(known, { asked: described }),
    how: lines(4000, { asked: described, ...written }),
    whereabouts: lines(1000, { asked: { create: 'optional', describe: 'optional' }, ...written }),
    review: lines(4000, { asked: { review: 'required' }, ...written }),
    what: lines(1000, { asked: { add_item: 'required' }, kept: false }),
    who: line(200, { asked: { add_item: 'required' }, kept: false }),
    dueOn: day({ asked: { add_item: 'required' }, kept: false }),
    itemId: id({ asked: { finish_item: 'required' }, from: 'circle.items', kept: false }),
    ending: lines(2000, { asked: { end: 'required' }, ...written }),
    reopening: lines(2000, { asked: { reopen: 'required' }, ...written }),
    /** Not answered: as long from now as is usual. */
    reviewOn: day({ asked: { create: 'optional', review: 'optional', reopen: 'optional' } }),
    happenedAt: happened({ asked: { review: 'optional', finish_item: 'optional', end: 'optional' } }),
    /** Who looks at it again: the advocate who leads the case. */
    ownerId: ref(staffNames),
    /** Since when that is the day. */
    owedSince: day({ told: false }),
    reviewedAt: instant({ nullable: true }),
    endedAt: instant({ nullable: true }),
    /** How often something was written: each text and item says in which writing it stands. */
    writings: wholeNumber({ max: 1_000_000 }, { told: false }),
    madeBy: ref(staffNames),
    madeAt: instant(),
  },
);

export const PersonAtRisk = atRiskFields.entity;
export type PersonAtRisk = Row<typeof atRiskFields>;
export type AtRiskTold = Told<typeof atRiskFields>;
export type AtRiskAnswers<Move extends string> = Answers<typeof atRiskFields, Move>;
