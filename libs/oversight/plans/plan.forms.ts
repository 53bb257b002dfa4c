import { z } from 'zod';
import { quarterName } from '../figures/index.js';
import { ofNoCase } from '../../kernel/reference.js';
import {
  choice,
  choices,
  day,
  form,
  hiddenId,
  longText,
  nameText,
  pick,
  text,
  yesNo,
} from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { lineStates } from './plan.states.js';
import { recommendations, type RecommendationNumber } from './recommendations.js';

const room = 'plans';
export const sources = ['inspection', 'external_review', 'own_review', 'other'] as const;

/** No reference of a case, a nomination, an action: a plan holds nothing of a case. */
const line = (max: number) =>
  asks(text({ max }).refine(ofNoCase, 'plans.errors.reference'), { kind: 'text', min: 1, max });
const called = (max: number) =>
  asks(nameText({ max }).refine(ofNoCase, 'plans.errors.reference'), { kind: 'text', min: 1, max });
const lines = (max: number) =>
  asks(longText({ max }).refine(ofNoCase, 'plans.errors.reference'), { kind: 'longText', min: 1, max });

export const newGroupForm = form(
  { areaCode: asks(z.string().min(1).max(60), { kind: 'pick', from: 'plans.areas' }), name: called(200) },
  room,
);
export const renameForm = form({ name: called(200) }, room);

export const newMemberForm = form(
  {
    groupId: hiddenId(),
    postId: pick({ from: 'plans.posts' }),
    chairs: yesNo(),
    thirdSector: yesNo(),
    fromOn: day(),
  },
  room,
);
export const endForm = form({ toOn: day() }, room);

const memberId = pick({ from: 'plans.members' });
export const newLineForm = form(
  {
    groupId: hiddenId(),
    source: choice(sources),
    sourceName: line(200),
    recommendation: line(20),
    text: lines(2000),
    memberId,
    dueOn: day(),
  },
  room,
);
export type NewLine = z.output<typeof newLineForm>;

const numbers = recommendations.map(({ number }) => number) as [RecommendationNumber, ...RecommendationNumber[]];
/** Recommendations that are offered, to be taken over with one owner and one day; each line goes its own way from there. */
export const takeOverForm = form({ groupId: hiddenId(), numbers: choices(numbers), memberId, dueOn: day() }, room);
export type TakenOver = z.output<typeof takeOverForm>;

const shown = {
  figuresForumId: pick({ from: 'plans.forums', optional: true }),
  figuresQuarter: asks(z.string().trim().regex(quarterName, 'plans.errors.quarter'), { kind: 'text' }).optional(),
};
export const evidenceForm = form({ evidence: lines(4000), ...shown }, room);
export const noAnswers = form({}, room);
export const reasonForm = form({ reason: lines(2000) }, room);
export const rescheduleForm = form({ newDueOn: day(), reason: lines(2000) }, room);
export const reassignForm = form({ memberId }, room);

const yes = z.enum(['yes']).optional();
export const lineFilters = z.strictObject({
  group: z.guid().optional(),
  state: z.enum(lineStates.states as unknown as [string, ...string[]]).optional(),
  /** Whose it is; `mine` is the person who asks. */
  owner: z.union([z.literal('mine'), z.guid()]).optional(),
  overdue: yes,
});
export type LineFilters = z.output<typeof lineFilters>;
export const groupFilters = z.strictObject({});
export const memberFilters = z.strictObject({ group: z.guid().optional() });

/** What the page of a plan narrows by, besides the state. */
export const listFilter = form(
  {
    group: pick({ from: 'plans.groups', optional: true }),
    owner: pick({ from: 'plans.owners', optional: true }),
    overdue: choice(['yes'], { optional: true }),
  },
  room,
);
