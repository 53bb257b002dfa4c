import { z } from 'zod';
import { choice, day, form, hiddenId, longText, pick, text, yesNo } from '../../platform/http/form.js';
import { heard } from './safety-plan.kinds.js';
import { agreements, parts, waysToGive } from './safety-plan.parts.js';
import { grades } from './safety-plan.rules.js';
import { itemStates, planStates } from './safety-plan.states.js';

const room = 'safety-plans';
const reason = longText({ max: 2000 });

/** On which of the advocate's cases a plan is offered. */
export const offerForm = form({ caseId: hiddenId(), offeredOn: day() }, room);
export const declineForm = form({ reofferOn: day(), reason }, room);
export const attemptForm = form({ attemptedOn: day() }, room);
export const noAnswers = form({}, room);
export const reasonForm = form({ reason }, room);

/** When a version was agreed, with whom, and the grade by which it is reviewed. */
export const agreeForm = form({ agreedOn: day(), agreedWith: text({ max: 200 }), grade: choice(grades) }, room);
export type AgreedAnswers = z.output<typeof agreeForm>;
export const raiseForm = form({ grade: choice(grades), reason }, room);
export const forwardForm = form({ trigger: choice(heard), note: longText({ max: 2000, optional: true }) }, room);
/** The very rule of safe contact that was shown, and that it holds now. */
export const checkForm = form({ safeNow: yesNo(), confirmedId: hiddenId().optional() }, room);
export const copyForm = form(
  { copyOn: day(), copyHow: choice(waysToGive), copySafe: yesNo(), copyWhy: longText({ max: 2000, optional: true }) },
  room,
);

export const summaryForm = form(
  { clinicCaseId: pick({ from: 'safety-plans.linked' }), summary: longText({ max: 4000 }) },
  room,
);
export const releaseForm = form({ reason, confirmed: yesNo() }, room);

const item = {
  part: choice(parts),
  action: longText({ max: 2000 }),
  who: text({ max: 200 }),
  byOn: day({ optional: true }),
  agreed: choice(agreements),
  agreedWhy: longText({ max: 2000, optional: true }),
};
export const newItemForm = form({ planId: hiddenId(), ...item }, room);
/** Whether the victim agrees is asked anew; where it was not, what they said of it before is kept as such. */
const agreedNow = choice(agreements, { optional: true });
export const changeItemForm = form({ ...item, agreed: agreedNow }, room);
/** What is changed of an item in place, on the page of its plan; the rest of it stays. */
export const rewordForm = form(
  {
    itemId: hiddenId(),
    action: item.action,
    who: item.who,

    agreed: agreedNow,
    agreedWhy: item.agreedWhy,
  },
  room,
);
export type RewordedAnswers = z.output<typeof rewordForm>;
export const finishForm = form({ doneOn: day() }, room);

const states = <M extends { readonly states: readonly string[] }>({ states: all }: M) =>
  z.enum(all as unknown as [string, ...string[]]).optional();
const yes = z.enum(['yes']).optional();
export const planFilters = z.strictObject({
  state: states(planStates),
  /** Whose review is due today or was before. */
  due: yes,
  case: z.union([z.guid(), z.array(z.guid()).max(2000)]).optional(),
});
export type PlanFilters = z.output<typeof planFilters>;
export const itemFilters = z.strictObject({
  plan: z.guid().optional(),
  number: z.coerce.number().int().positive().max(10_000).optional(),
  state: states(itemStates),
});
export type ItemFilters = z.output<typeof itemFilters>;

/** What the page of the list narrows by, besides the state. */
export const listFilter = form(
  { due: choice(['yes'], { optional: true }), lead: choice(['mine'], { optional: true }) },
  room,
);
