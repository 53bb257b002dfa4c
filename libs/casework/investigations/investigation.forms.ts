import { z } from 'zod';
import { choice, day, form, hiddenId, longText, pick, picks } from '../../platform/http/form.js';
import { investigationStates } from './investigation.states.js';

const room = 'investigations';
const officer = pick({ from: 'investigations.officers' });
const reason = longText({ max: 2000 });

/** Who holds the investigation of a case: an officer in one of their posts, since which day. */
export const holdForm = form({ caseId: hiddenId(), officer, fromOn: day() }, room);
export type Hold = z.output<typeof holdForm>;

/** What becomes of the open actions of whoever hands over: each goes along or is confirmed to stay. */
export const openActions = ['go', 'stay', 'chosen'] as const;

export const handOverForm = form(
  {
    officer,
    handedOn: day(),
    reason,
    openActions: choice(openActions),
    going: picks({ from: 'investigations.actions', optional: true }),
  },
  room,
);
export type HandOver = z.output<typeof handOverForm>;

export const becauseForm = form({ reason }, room);

export const investigationFilters = z.strictObject({
  state: z.enum(investigationStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  /** Those that the person holds or held. */
  mine: z.enum(['yes']).optional(),
});
export type InvestigationFilters = z.output<typeof investigationFilters>;
