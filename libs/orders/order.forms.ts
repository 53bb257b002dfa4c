import { z } from 'zod';
import { choice, day, form, hiddenId, longText, moment, outsideKey, pick, text, yesNo } from '../platform/http/form.js';
import { clocks, type Clock } from './order-notification.entity.js';
import { orderStates } from './order.states.js';

const room = 'orders';
const long = longText();
const said = longText({ optional: true });
const why = longText({ max: 2000 });
/** The day on which it was done; absent: now. */
const happenedAt = moment({ optional: true });

export const openForm = form(
  {
    caseId: hiddenId(),
    itemId: hiddenId({ optional: true }),
    considered: longText({ max: 2000, optional: true }),
    consideredOn: day({ past: true, optional: true }),
    externalKey: outsideKey(),
  },
  room,
);
export type Opened = z.output<typeof openForm>;

export const forceGrounds = ['resides', 'present', 'intends'] as const;
export const protectedPeople = ['victim', 'other', 'both'] as const;
export const servedHows = ['in_person', 'at_court', 'other'] as const;
export const tellers = ['isac', 'idva', 'police', 'victim_hub', 'other'] as const;

export const dayForm = form({ happenedAt }, room);
export const prepareForm = form(
  { forceAgencyId: pick({ from: 'orders.forces' }), forceGround: choice(forceGrounds), forceWhy: why, happenedAt },
  room,
);

/** The test, the evidence and the terms, settled anew as a whole. */
export const draftForm = form(
  {
    acts: said, risk: said, necessity: said, protects: choice(protectedPeople, { optional: true }), evidence: said, otherOrders: said,
    prohibitions: said, requirements: said, providerReady: yesNo({ optional: true }), conditions: said,
  },
  room,
); // prettier-ignore
export const drafted = ['acts', 'risk', 'necessity', 'evidence', 'otherOrders', 'prohibitions', 'requirements', 'conditions'] as const; // prettier-ignore

/** How the terms are drafted: each has to be so before anybody is asked for authority. */
export const checks = ['clear', 'enforceable', 'noAddress'] as const;
export const seekForm = form(
  {
    clear: yesNo(),
    enforceable: yesNo(),
    noAddress: yesNo(),
    authorityFromId: pick({ from: 'orders.superiors', optional: true }),
    happenedAt,
  },
  room,
);
export const wrongForceForm = form({ wrongForce: why, happenedAt }, room);
export const notPursueForm = form({ notPursued: why, happenedAt }, room);
export const authoriseForm = form({ authority: why, legalView: said, happenedAt }, room);
export const refuseInternallyForm = form({ refusedInternally: why, legalView: said, happenedAt }, room);

export const lodgeForm = form(
  { court: text(), hearingOn: day({ optional: true }), interimSought: yesNo(), happenedAt },
  room,
);
export const hearingForm = form({ court: text(), hearingOn: day() }, room);
export const interimForm = form({ interimConditions: long, interimEndsOn: day(), happenedAt }, room);
export const makeForm = form(
  { conditions: long, startsOn: day({ optional: true }), endsOn: day({ optional: true }), happenedAt },
  room,
);
export const outcomeForm = form({ outcome: why, happenedAt }, room);
export const serveForm = form({ servedBy: text(), servedHow: choice(servedHows), happenedAt }, room);
/** What has to be notified anew: the address or name itself is kept by the police, and not here. */
export const changeForm = form(
  { change: choice(clocks.slice(1) as [Clock, ...Clock[]]), changedOn: day({ past: true }) },
  room,
);
export const notifyForm = form(
  { clock: choice(clocks), notifiedOn: day({ past: true }), acknowledgement: text({ max: 100, optional: true }) },
  room,
);
export const zoneForm = form({ zone: longText({ max: 2000, optional: true }) }, room);
export const toldForm = form({ victimToldBy: choice(tellers), happenedAt }, room);
export const endForm = form({ ended: why, happenedAt }, room);

const yes = z.enum(['yes']).optional();
export const orderFilters = z.strictObject({
  state: z.enum(orderStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  item: z.guid().optional(),
  /** Made, and not served. */
  unserved: yes,
  /** Near its end. */
  ending: yes,
});
export type OrderFilters = z.output<typeof orderFilters>;

const box = choice(['yes'], { optional: true });
/** What the page of the list narrows by, besides the state. */
export const listFilter = form({ unserved: box, ending: choice(['yes'], { optional: true }) }, room);
