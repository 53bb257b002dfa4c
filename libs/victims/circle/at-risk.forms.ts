import { z } from 'zod';
import { choice, day, form, hiddenId, longText, moment, nameText, pick, text } from '../../platform/http/form.js';
import { atRiskStates } from './at-risk.states.js';

const room = 'circle';
const why = longText({ max: 2000 });
const happenedAt = moment({ optional: true });
/** Absent: as long from now as is usual. */
const reviewOn = day({ optional: true });

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

const about = {
  name: nameText({ max: 200 }),
  knows: choice(known),
  how: longText({ max: 4000 }),
  whereabouts: longText({ max: 1000, optional: true }),
};
export const addForm = form({ caseId: hiddenId(), relation: choice(relations), ...about, reviewOn }, room);
export type Added = z.output<typeof addForm>;

export const describeForm = form(about, room);
export const reviewForm = form({ review: longText({ max: 4000 }), reviewOn, happenedAt }, room);
export const itemForm = form({ what: longText({ max: 1000 }), who: text({ max: 200 }), dueOn: day() }, room);
export const finishForm = form({ itemId: pick({ from: 'circle.items' }), happenedAt }, room);
export const endForm = form({ ending: why, happenedAt }, room);
export const reopenForm = form({ reopening: why, reviewOn }, room);

export const atRiskFilters = z.strictObject({
  case: z.guid().optional(),
  state: z.enum(atRiskStates.states as unknown as [string, ...string[]]).optional(),
  relation: z.enum(relations).optional(),
  whose: z.enum(['mine']).optional(),
  overdue: z.enum(['yes']).optional(),
});
export type AtRiskFilters = z.output<typeof atRiskFilters>;

/** What the page narrows by, besides the state and the case. */
export const atRiskFilter = form(
  {
    relation: choice(relations, { optional: true }),
    whose: choice(['mine'], { optional: true }),
    overdue: choice(['yes'], { optional: true }),
  },
  room,
);
