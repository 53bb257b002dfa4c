import { z } from 'zod';
import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { forumNames } from '../../administration/areas/index.js';
import { ofNoCase } from '../../kernel/reference.js';
import { nameText } from '../../platform/http/form.js';
import { lineOfNoCase, linesOfNoCase } from '../../platform/http/of-no-case.js';
import { asks } from '../../platform/http/question.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import { choice, code, day, id, instant, json, line, lines, ref, yesNo } from '../../platform/resource/kinds.js';
import type { NameSource } from '../../platform/resource/names.js';
import { quarterName } from '../figures/index.js';
import { groupStates, lineStates, memberStates } from './plan.states.js';

const messages = 'plans';
const noReference = 'plans.errors.reference';
/** No reference of a case, a nomination, an action: a plan holds nothing of a case. */
const lineOf = (max: number) => lineOfNoCase(max, noReference);
const linesOf = (max: number) => linesOfNoCase(max, noReference);
const required = { create: 'required' } as const;

/** A strategic group of an area: it follows recommendations and sees no case. */
export const groupFields = define(
  {
    name: 'strategic-groups',
    entity: 'StrategicGroup',
    messages,
    machine: groupStates,
    colours: { standing: 'grey' },
  },
  {
    areaCode: code(asks(z.string().min(1).max(60), { kind: 'pick', from: 'plans.areas' }), { asked: required }),
    name: line(asks(nameText({ max: 200 }).refine(ofNoCase, noReference), { kind: 'text', min: 1, max: 200 }), {
      asked: { create: 'required', rename: 'required' },
      whose: 'people',
    }),
    madeBy: id(),
    madeAt: instant(),
  },
);
export const StrategicGroup = groupFields.entity;
export type StrategicGroup = Row<typeof groupFields>;

/** The names of groups, for fields that refer to them. */
const groupNames: NameSource = async (tx, ids) => {
  const groups = tx.rows(StrategicGroup).where({ id: { $in: ids } });
  return (await groups.select('id', 'name').all()).map((one) => [one.id, one.name]);
};

/** A person who sits in a strategic group for an agency, from a day on. */
export const memberFields = define(
  {
    name: 'group-members',
    entity: 'GroupMember',
    messages,
    machine: memberStates,
    colours: { sitting: 'grey', leaving: 'grey' },
  },
  {
    groupId: ref(groupNames, { asked: required, hidden: true }),
    /** As the group's own: by it an administrator keeps what is of their area. */
    areaCode: code(),
    agencyId: ref(agencyNames),
    /** The post that says who it is, and for which agency. */
    postId: id({ asked: required, from: 'plans.posts', kept: false }),
    staffId: ref(staffNames),
    chairs: yesNo({ asked: required }),
    thirdSector: yesNo({ asked: required }),
    fromOn: day({ asked: required }),
    /** The last day. */
    toOn: day({ asked: { end: 'required' }, nullable: true }),
    madeBy: id(),
    madeAt: instant(),
  },
);
export const GroupMember = memberFields.entity;
export type GroupMember = Row<typeof memberFields>;
export type MemberTold = Told<typeof memberFields>;

const sources = ['inspection', 'external_review', 'own_review', 'other'] as const;

/** A day by which a line was to be done, with who set it and why. */
export const dueDayShape = z.object({
  dueOn: z.iso.date(),
  setBy: z.guid(),
  setAt: z.string(),
  reason: z.string().nullable(),
});
export type DueDay = z.output<typeof dueDayShape>;

const shows = { evidence: 'optional', finish: 'optional' } as const;
const whose = 'seated';

/** A recommendation in the improvement plan of a group. */
export const lineFields = define(
  {
    name: 'plan-lines',
    entity: 'PlanLine',
    messages,
    machine: lineStates,
    colours: { not_started: 'grey', under_way: 'blue', done: 'yellow', verified: 'green', dropped: 'grey' },
  },
  {
    groupId: ref(groupNames, { asked: required, hidden: true }),
    /** Where the recommendation comes from: of which kind, and what it is called. */
    source: choice(sources, { asked: required }),
    sourceName: line(lineOf(200), { asked: required, whose }),
    /** Its number or letter there. */
    recommendation: line(lineOf(20), { asked: required, whose }),
    text: lines(linesOf(2000), { asked: required, whose }),
    /** The member of the group who is to own it. */
    memberId: id({ asked: { create: 'required', reassign: 'required' }, from: 'plans.members', kept: false }),
    ownerId: ref(staffNames),
    ownerAgencyId: ref(agencyNames),
    dueOn: day({ asked: required }),
    newDueOn: day({ asked: { reschedule: 'required' }, kept: false }),
    owedSince: day({ told: false }),
    /** Every day by which it was ever to be done, the first one first. */
    dueDays: json(z.array(dueDayShape), { told: false, whose }),
    /** Kept beside the state, so that lists of what is open have an index. */
    open: yesNo(),
    evidence: lines(linesOf(4000), { asked: { evidence: 'required', finish: 'required' }, nullable: true, whose }),
    /** The figures that the evidence refers to; each reader is shown what they may be shown of them. */
    figuresForumId: ref(forumNames, { asked: shows, from: 'plans.forums', nullable: true }),
    figuresQuarter: code(asks(z.string().trim().regex(quarterName, 'plans.errors.quarter'), { kind: 'text' }), {
      asked: shows,
      nullable: true,
    }),
    /** The reason that went with the last move that asked for one, but for another day: that is kept with the day. */
    reason: lines(linesOf(2000), {
      asked: { query: 'required', reschedule: 'required', drop: 'required', reopen: 'required' },
      nullable: true,
      whose,
    }),
    doneAt: instant({ nullable: true }),
    verifiedBy: ref(staffNames, { nullable: true }),
    verifiedAt: instant({ nullable: true }),
    madeBy: ref(staffNames),
    madeAt: instant(),
  },
);
export const PlanLine = lineFields.entity;
export type PlanLine = Row<typeof lineFields>;
export type LineTold = Told<typeof lineFields>;
export type LineAnswers<Move extends string> = Answers<typeof lineFields, Move>;
