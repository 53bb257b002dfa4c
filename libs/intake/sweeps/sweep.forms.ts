import { z } from 'zod';
import { datesAs } from '../../kernel/day-cell.js';
import { choice, form, pick } from '../../platform/http/form.js';
import { crimeColumns, type CrimeColumn } from './crime-row.rules.js';
import { sweptCrimeStates } from './sweep.states.js';

export const advocacy = ['referred', 'declined', 'not_reached', 'not_referred'] as const;
export const safeguarding = ['done', 'under_way', 'not_done'] as const;
export const nexts = ['none', 'forum'] as const;

/** The three questions of the desk (`domain.md` 3, consequence 2). */
export const answerForm = form(
  {
    advocacy: choice(advocacy),
    safeguarding: choice(safeguarding),
    next: choice(nexts),
    nextForumId: pick({ from: 'sweeps.next', optional: true }),
  },
  'sweeps',
);
export type CrimeAnswers = z.output<typeof answerForm>;

export const noAnswers = form({}, 'sweeps');

/** For which forum a file is, and how its days are written. */
export const sendForm = form(
  { forumId: pick({ from: 'sweeps.forums' }), dates: choice(datesAs, { optional: true }) },
  'sweeps',
);

/** As many rows as one request may bring; a longer sweep comes as a file. */
const MOST_ROWS_IN_JSON = 2000;
const cells = Object.fromEntries(crimeColumns.map((column) => [column, z.string().max(1000).optional()])) as Record<
  CrimeColumn,
  z.ZodOptional<z.ZodString>
>;

/** A sweep as another system sends it: rows with the columns of the file. */
export const sweepForm = z.strictObject({
  ...sendForm.shape,
  rows: z.array(z.strictObject(cells)).min(1).max(MOST_ROWS_IN_JSON),
});

const yes = z.enum(['yes']).optional();

/** What a list of recorded crimes may be narrowed by; nothing that names anybody. */
export const crimeFilters = z.strictObject({
  state: z.enum(sweptCrimeStates.states as [string, ...string[]]).optional(),
  forum: z.guid().optional(),
  sweep: z.guid().optional(),
  case: z.guid().optional(),
  /** Those that wait for an answer or for advocacy. */
  desk: yes,
  unreferred: yes,
});
export type CrimeFilters = z.output<typeof crimeFilters>;
