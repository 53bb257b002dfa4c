import { z } from 'zod';
import { bases, basisNames, type BasisName } from '../../cases/ledger/index.js';
import { depths } from '../../platform/access/depths.js';
import { choice, form, hiddenId, longText, pick } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { requestKinds, type RequestKind } from './request.entity.js';
import { requestStates } from './request.states.js';

const room = 'forum-requests';
const chosen = basisNames.filter((name) => bases[name].chosen) as [BasisName, ...BasisName[]];
const kindIs = <K extends RequestKind>(kind: K) => asks(z.literal(kind), { kind: 'hidden' });
const [reason, purpose, basis] = [longText({ max: 2000 }), longText({ max: 2000 }), choice(chosen)];
const [depth, alternatives] = [choice(depths, { optional: true }), longText({ max: 2000, optional: true })];

/** Which forum is asked to take a case too, why, for what and on which basis (`domain.md` 9.3). */
const standForm = form(
  {
    caseId: hiddenId(),
    kind: kindIs('stand'),
    forumId: pick({ from: 'forum-requests.elsewhere' }),
    reason,
    alternatives,
    depth,
    purpose,
    basis,
  },
  room,
);

/** Which of the other forums in which a case stands is offered the lead, and why: it has the case already. */
const leadForm = form(
  { caseId: hiddenId(), kind: kindIs('lead'), forumId: pick({ from: 'forum-requests.beside' }), reason },
  room,
);

/** The questions of one kind. */
export const formOf = (kind: RequestKind) => (kind === 'lead' ? leadForm : standForm);

/** As the API takes them both; what one kind does not ask is refused with it. */
export const askForm = form(
  {
    caseId: hiddenId(),
    kind: choice(requestKinds),
    forumId: pick({ from: 'areas.forums' }),
    reason,
    alternatives,
    depth,
    purpose: longText({ max: 2000, optional: true }),
    basis: choice(chosen, { optional: true }),
  },
  room,
);
export type Asked = z.output<typeof askForm>;

export const acceptForm = form({}, room);
export const becauseForm = form({ decidedReason: longText({ max: 2000 }) }, room);

export const requestFilters = z.strictObject({
  state: z.enum(requestStates.states as unknown as [string, ...string[]]).optional(),
  kind: z.enum(requestKinds).optional(),
  case: z.guid().optional(),
});
export type RequestFilters = z.output<typeof requestFilters>;
