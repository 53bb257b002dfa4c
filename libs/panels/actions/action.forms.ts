import { z } from 'zod';
import { tactics } from '../../administration/areas/index.js';
import {
  choice,
  day,
  form,
  hiddenId,
  longText,
  moment,
  pick,
  text,
  yesNo,
  outsideKey,
} from '../../platform/http/form.js';
import { pillars } from './action.pillars.js';
import { actionStates } from './action.states.js';

/** `domain.md` 6.6. */
export const actionTypes = [
  'safeguard',
  'enforce',
  'enquire',
  'refer',
  'treat',
  'tell_victim',
  'housing',
  'licence',
  'other',
] as const;
/** Kinds of action that are for the victim's own safety, or by which the victim is told. */
export const safetyRelated: readonly string[] = ['safeguard', 'housing', 'tell_victim'];
export const priorities = ['normal', 'high'] as const;

const agencyId = pick({ from: 'actions.agencies' });
const ownerId = pick({ from: 'actions.owners' });
const deputyId = pick({ from: 'actions.owners', optional: true });
const reason = longText({ max: 2000 });

/** No action without an owning agency, a named owner and a due date (`domain.md` 6.6). */
export const newActionForm = form(
  {
    caseId: hiddenId(),
    text: longText({ max: 1000 }),
    type: choice(actionTypes),
    /** Where the forum tells its actions by tactic. */
    tactic: choice(tactics, { optional: true, whenNeeded: true }),
    /** Of a risk management plan. */
    pillar: choice(pillars, { optional: true }),
    risk: text({ max: 500, optional: true }),
    agencyId,
    ownerId,
    deputyId,
    dueOn: day(),
    priority: choice(priorities, { optional: true }),
    successTest: longText({ max: 1000, optional: true }),
    itemId: hiddenId({ optional: true }),
    meetingId: hiddenId({ optional: true }),
    externalKey: outsideKey(),
    /** Written down without being anybody's yet, to be assigned with others at the end of the meeting. */
    proposeOnly: yesNo({ optional: true }),
    /** Whether it is set although one like it is open. */
    despiteLike: yesNo({ optional: true }),
  },
  'actions',
);
export type NewAction = z.output<typeof newActionForm>;

export const noAnswers = form({}, 'actions');
export const reasonForm = form({ reason }, 'actions');
/** What was done, and on which day: the page says which is recorded, and takes an earlier one. */
export const claimForm = form({ evidence: longText({ max: 4000 }), happenedAt: moment({ optional: true }) }, 'actions');
export const extendForm = form(
  { newDueOn: day(), reason, requestedBy: pick({ from: 'actions.owners', optional: true }) },
  'actions',
);
export const reassignForm = form({ agencyId, ownerId, deputyId, reason }, 'actions');
export const supersedeForm = form(
  { supersededBy: pick({ from: 'actions.successors' }), reason: longText({ max: 2000, optional: true }) },
  'actions',
);

/** In which part of a risk management plan it stands; none where it stands in none any more. */
export const placeForm = form({ pillar: choice(pillars, { optional: true }) }, 'actions');

const yes = z.enum(['yes']).optional();

/** What a list of actions may be narrowed by; nothing that names anybody. */
export const actionFilters = z.strictObject({
  state: z.enum(actionStates.states as [string, ...string[]]).optional(),
  open: yes,
  /** Confirmed as complete, cancelled or replaced. */
  closed: yes,
  /** Those that the person who asks owns; those of which they are the deputy. */
  mine: yes,
  deputy: yes,
  /** Of one agency, or of those the person speaks for. */
  agency: z.union([z.literal('mine'), z.guid()]).optional(),
  overdue: yes,
  tactic: z.enum(tactics).optional(),
  forum: z.guid().optional(),
  case: z.guid().optional(),
  meeting: z.guid().optional(),
  item: z.guid().optional(),
  dueFrom: z.iso.date().optional(),
  dueTo: z.iso.date().optional(),
});
export type ActionFilters = z.output<typeof actionFilters>;
