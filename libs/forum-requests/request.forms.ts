import { z } from 'zod';
import { bases, basisNames, type BasisName } from '../ledger/index.js';
import { choice, form, hiddenId, longText, pick } from '../platform/http/form.js';
import { requestStates } from './request.states.js';

const room = 'forum-requests';
const chosen = basisNames.filter((name) => bases[name].chosen) as [BasisName, ...BasisName[]];

/** Which forum is asked to take a case too, why, for what and on which basis (`domain.md` 9.3). */
export const askForm = form(
  {
    caseId: hiddenId(),
    forumId: pick({ from: 'forum-requests.elsewhere' }),
    reason: longText({ max: 2000 }),
    purpose: longText({ max: 2000 }),
    basis: choice(chosen),
  },
  room,
);
export type Asked = z.output<typeof askForm>;

export const acceptForm = form({}, room);
export const becauseForm = form({ decidedReason: longText({ max: 2000 }) }, room);

export const requestFilters = z.strictObject({
  state: z.enum(requestStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
});
export type RequestFilters = z.output<typeof requestFilters>;
