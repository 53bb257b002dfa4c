import { z } from 'zod';
import { depths } from '../../platform/access/depths.js';
import {
  choice,
  day,
  form,
  hiddenId,
  longText,
  pick,
  picks,
  timeOfDay,
  wholeNumber,
  yesNo,
  outsideKey,
  storable,
} from '../../platform/http/form.js';
import { concerns } from '../../administration/areas/index.js';
import { asks } from '../../platform/http/question.js';
import { attemptResults, attemptVias } from '../decisions/attempt.rules.js';
import { viewGivers } from '../discussion/discussion.rules.js';
import { itemStates } from './item.states.js';
import { noteCategories, noteKinds } from '../decisions/note.rules.js';

/** Why more come to a meeting than its forum takes; asked once it is so. */
const overCapReason = () => longText({ max: 2000, optional: true, whenNeeded: true });

export const itemForm = form(
  {
    meetingId: pick({ from: 'panels.agendas' }),
    caseId: hiddenId(),
    list: choice(['perpetrator', 'victim']),
    itemKind: choice(['new', 'review', 'carried'], { optional: true }),
    minutesAllotted: wholeNumber({ min: 1, max: 480, optional: true }),
    fixedTime: timeOfDay({ optional: true }),
    urgencyReason: longText({ max: 2000, optional: true }),
    overCapReason: overCapReason(),
    externalKey: outsideKey(),
  },
  'panels',
);

export const listForm = form(
  { meetingId: pick({ from: 'panels.meetings' }), overCapReason: overCapReason() },
  'panels',
);

export const requestForm = form(
  {
    agencyIds: picks({ from: 'panels.agencies' }),
    dueOn: day({ optional: true }),
    aboutVictim: yesNo({ optional: true }),
    question: longText({ max: 2000, optional: true }),
  },
  'panels',
);

export const retimeForm = form(
  {
    minutesAllotted: wholeNumber({ min: 1, max: 480, optional: true }),
    fixedTime: timeOfDay({ optional: true }),
  },
  'panels',
);

/** How deep the item is shared, and why it is not left as it was. */
export const depthForm = form({ depth: choice(depths), depthReason: longText({ max: 2000 }) }, 'panels');

export const overrideForm = form({ overrideReason: longText({ max: 2000 }) }, 'panels');

export const outcomeForm = form(
  {
    decision: longText(),
    options: longText({ optional: true }),
    rationale: longText(),
    dissent: longText({ optional: true }),
    wouldChange: longText({ optional: true }),
    telling: longText({ max: 2000, optional: true }),
    // Whoever may own an action, for one comes of it.
    teller: pick({ from: 'actions.owners', optional: true }),
    tellBy: day({ optional: true }),
    tellNothingReason: longText({ max: 2000, optional: true }),
    levelOfConcern: choice(concerns, { optional: true }),
    outcome: choice(['review', 'close']),
    reviewOn: day({ optional: true }),
  },
  'panels',
);

/** As the outcome of a discussion, with why it could not wait for one. */
export const decideForm = outcomeForm.extend({ urgencyReason: longText({ max: 2000, optional: true }) });

export const ratifyForm = form({ ratifyNote: longText({ max: 2000, optional: true }) }, 'panels');
export const deferForm = form(
  { meetingId: pick({ from: 'panels.meetings', optional: true }), reason: longText({ max: 2000 }) },
  'panels',
);

export const itemFilters = z.object({
  meeting: z.guid().optional(),
  forum: z.guid().optional(),
  case: z.guid().optional(),
  state: z.enum(itemStates.states as unknown as [string, ...string[]]).optional(),
});

/** One note; with its id and version it takes the place of what was written before, so that a page can save by itself. */
export const noteForm = form(
  {
    noteId: hiddenId({ optional: true }),
    noteVersion: wholeNumber({ min: 1, optional: true }),
    kind: choice(noteKinds),
    noteCategory: choice(noteCategories),
    agencyId: pick({ from: 'panels.agencies', optional: true }),
    standing: choice(['fact', 'opinion'], { optional: true }),
    text: longText({ max: 20_000, optional: true }),
  },
  'panels',
);

/** One of every forum's questions, or of the forum's own. */
const questionAsked = () =>
  asks(z.string().min(1).max(600).refine(storable), { kind: 'pick', from: 'panels.questions' });

export const answerForm = form(
  {
    question: questionAsked(),
    answer: choice(['yes', 'no', 'not_applicable']),
    reason: longText(),
    givenBy: choice(viewGivers, { optional: true }),
    answerVersion: wholeNumber({ min: 0, optional: true }),
  },
  'panels',
);

/** What was tried to reach the victim; no question of it has room for where they are. */
export const attemptForm = form(
  {
    triedOn: day(),
    triedVia: choice(attemptVias),
    triedResult: choice(attemptResults),
    triedAgencyId: pick({ from: 'panels.agencies' }),
    triedStaffId: pick({ from: 'panels.staff', optional: true }),
  },
  'panels',
);

/** Who acknowledged the confidentiality statement for an item: everybody in the room for it unless some are named. */
export const acknowledgeForm = form({ staffIds: picks({ from: 'panels.staff', optional: true }) }, 'panels');

export const exclusionForm = form(
  { staffId: pick({ from: 'panels.staff' }), excluded: yesNo({ optional: true }) },
  'panels',
);
