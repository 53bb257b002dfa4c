import { z } from 'zod';
import { choice, day, form, hiddenId, longText, moment, outsideKey, text } from '../../platform/http/form.js';
import { orderKindNames, routeKindNames } from './route.kinds.js';
import { otherOrderStates, routeStates } from './route.states.js';

const room = 'routes';
const happenedAt = moment({ optional: true });
const untilOn = day({ optional: true });
const conditions = longText();

/** What binds the person: what it is, since when and until when, who issued it and what it says. */
export const enterForm = form(
  {
    caseId: hiddenId(),
    kind: choice(orderKindNames),
    fromOn: day({ past: true }),
    untilOn,
    issuedBy: text(),
    number: text({ max: 60, optional: true }),
    conditions,
    externalKey: outsideKey(),
  },
  room,
);
export type Entered = z.output<typeof enterForm>;
export const changeForm = form({ untilOn, conditions, happenedAt }, room);
/** The day on which the conditions as they stand were served on the person. */
export const serveForm = form({ happenedAt }, room);
export const endForm = form({ endedWhy: longText({ max: 2000 }), happenedAt }, room);
export const withdrawForm = form({ endedWhy: longText({ max: 2000 }) }, room);

/** A route that is considered in a case, and why. */
export const considerForm = form(
  {
    caseId: hiddenId(),
    route: choice(routeKindNames),
    why: longText({ max: 2000 }),
    decidedOn: day({ past: true, optional: true }),
  },
  room,
);
export type Considered = z.output<typeof considerForm>;
export const decideForm = form({ why: longText({ max: 2000 }), happenedAt }, room);

const yes = z.enum(['yes']).optional();
export const otherOrderFilters = z.strictObject({
  state: z.enum(otherOrderStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  /** Near its end. */
  ending: yes,
});
export type OtherOrderFilters = z.output<typeof otherOrderFilters>;
export const routeFilters = z.strictObject({
  state: z.enum(routeStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
});
export type RouteFilters = z.output<typeof routeFilters>;
