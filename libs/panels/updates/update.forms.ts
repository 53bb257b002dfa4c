import { z } from 'zod';
import { noteCategories } from '../decisions/index.js';
import type { Role } from '../../platform/access/access-matrix.js';
import type { Facts } from '../../platform/access/actor.js';
import { choice, form, hiddenId, longText, part, yesNo, type Form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { updateStates } from './update.states.js';

const room = 'updates';

/** Those in which something may be noted at a panel, but for the discussion itself: there was none. */
export const updateCategories = noteCategories.filter((name) => name !== 'minutes');

const whoRunsIt: readonly Role[] = ['coordinator', 'chair'];
const standings = ['fact', 'opinion'] as const;

/** New information: of one category and from one agency, as a note of an item is. */
export const updateForm = form(
  {
    caseId: hiddenId(),
    noteCategory: asks(z.enum(updateCategories), {
      kind: 'choice',
      options: updateCategories,
      words: 'panels.questions.noteCategory',
    }),
    agencyId: asks(z.guid().toLowerCase(), { kind: 'pick', from: 'panels.agencies' }).optional(),
    standing: asks(z.enum(standings), {
      kind: 'choice',
      options: standings,
      words: 'panels.questions.standing',
    }).optional(),
    information: longText({ max: 20_000 }),
    urgent: yesNo({ optional: true }),
    urgencyReason: longText({ max: 2000, optional: true }),
  },
  room,
);
export type Posted = z.output<typeof updateForm>;

/** What is asked of somebody: whose information it is, only of those who run the forum. */
export function formFor({ posts }: Facts, forumId: string): Form {
  const runsIt = posts.some(({ role, forumIds }) => whoRunsIt.includes(role) && forumIds.includes(forumId));
  return runsIt
    ? updateForm
    : part(updateForm, ['caseId', 'noteCategory', 'standing', 'information', 'urgent', 'urgencyReason']);
}

export const withdrawForm = form({ withdrawReason: longText({ max: 2000 }) }, room);

export const updateFilters = z.strictObject({
  state: z.enum(updateStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  forum: z.guid().optional(),
  urgent: z.enum(['yes']).optional(),
});
export type UpdateFilters = z.output<typeof updateFilters>;

/** What the page of the list narrows by, besides the state. */
export const listFilter = form({ urgent: choice(['yes'], { optional: true }) }, room);
