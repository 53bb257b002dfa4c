import { z } from 'zod';
import { choice, day, form, hiddenId, longText, moment, pick, yesNo } from '../../platform/http/form.js';
import { victimEventKinds, type VictimEventKind } from '../../timings/index.js';
import { eventStates } from './event.states.js';
import { saidWords, wordsFor } from './said.js';

const room = 'victim-events';
const happenedAt = moment({ optional: true });
const reason = longText({ max: 2000 });

/** Something happened of which the victim is to be told. */
export const recordForm = form(
  {
    caseId: hiddenId(),
    kind: choice(victimEventKinds),
    occurredAt: moment({ checkedLater: true }),
    victimId: pick({ from: 'telling.victims', optional: true }),
    enhanced: yesNo({ optional: true }),
    enhancedReason: longText({ max: 2000, optional: true }),
    tellerId: pick({ from: 'telling.team', optional: true }),
    another: choice(['yes'], { optional: true }),
  },
  room,
);
export type Recorded = z.output<typeof recordForm>;

export const methods = ['in_person', 'telephone', 'video', 'text', 'email', 'letter', 'other'] as const;

export const tellForm = form(
  {
    toldBy: pick({ from: 'telling.team', optional: true }),
    method: choice(methods),
    happenedAt,
    said: choice(saidWords),
    response: longText({ max: 4000, optional: true }),
    reofferOn: day({ optional: true }),
  },
  room,
);

/** As it is asked of a kind: in its words, and of an offer when it is made again where the victim declined. */
export const tellFormOf = (kind: VictimEventKind) => {
  const { reofferOn, ...usual } = { ...tellForm.shape, said: choice(wordsFor(kind)) };
  return form({ ...usual, ...(kind === 'advocacy_offer' && { reofferOn }) }, room);
};
export const notTellForm = form({ reason }, room);
export const reassignForm = form({ tellerId: pick({ from: 'telling.team' }) }, room);
export const settleForm = form({ settledAs: choice(['right', 'wrong']), settledReason: longText({ max: 2000 }) }, room);
export const withdrawForm = form({ reason }, room);

const yes = z.enum(['yes']).optional();
export const eventFilters = z.strictObject({
  state: z.enum(eventStates.states as unknown as [string, ...string[]]).optional(),
  kind: z.enum(victimEventKinds).optional(),
  case: z.guid().optional(),
  /** To be told by a day that has passed. */
  overdue: yes,
  /** For the person to tell. */
  mine: yes,
  /** That nobody is to tell. */
  nobody: yes,
});
export type EventFilters = z.output<typeof eventFilters>;

const box = choice(['yes'], { optional: true });
/** What the page of the list narrows by, besides the state. */
export const listFilter = form(
  {
    kind: choice(victimEventKinds, { optional: true }),
    overdue: box,
    mine: choice(['yes'], { optional: true }),
    nobody: choice(['yes'], { optional: true }),
  },
  room,
);
