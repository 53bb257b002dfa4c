import { z } from 'zod';
import {
  choice,
  choices,
  day,
  form,
  hiddenId,
  longText,
  moment,
  nameText,
  outsideKey,
  pick,
  text,
  yesNo,
} from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { forceGrounds } from './order.force.js';
import { clocks, type Clock } from './order-notification.entity.js';
import { orderStates } from './order.states.js';
import { relations } from './protected-person.entity.js';

const room = 'orders';
const long = longText();
const said = longText({ optional: true });
const why = longText({ max: 2000 });
/** The day on which it was done; absent: now. */
const happenedAt = moment({ optional: true });

/** The area of a force by its code, outside England and Wales, or unknown. */
const area = asks(z.string().max(60), { kind: 'pick', from: 'orders.areas' });
const where = { residesIn: area.optional(), presentIn: area.optional(), intendsIn: area.optional() };
const occasions = ['conviction', 'acquittal'] as const;
const threshold = {
  actsMet: yesNo({ optional: true }),
  riskMet: yesNo({ optional: true }),
  necessityMet: yesNo({ optional: true }),
};

export const openForm = form(
  {
    caseId: hiddenId(),
    itemId: hiddenId({ optional: true }),
    considered: longText({ max: 2000, optional: true }),
    consideredOn: day({ past: true, optional: true }),
    ...threshold,
    ...where,
    occasion: choice(occasions, { optional: true }),
    externalKey: outsideKey(),
  },
  room,
);
export type Opened = z.output<typeof openForm>;

export const protectedPeople = ['victim', 'other', 'both'] as const;
export const servedHows = ['in_person', 'at_court', 'other'] as const;
export const tellers = ['isac', 'idva', 'police', 'victim_hub', 'other'] as const;

export const dayForm = form({ happenedAt }, room);
export const prepareForm = form(
  { forceAgencyId: pick({ from: 'orders.forces' }), forceGround: choice(forceGrounds), forceWhy: why, happenedAt },
  room,
);

/** The threshold answers (`domain.md` 6.12): each is needed before anything is prepared. */
export const weighForm = form(
  { actsMet: yesNo(), riskMet: yesNo(), necessityMet: yesNo(), protects: choice(protectedPeople) },
  room,
);
/** Where the person lives, is and means to come to: who may apply follows from it. */
export const checkForm = form({ ...where, residesIn: area, happenedAt }, room);

/** What an order can have somebody do (`domain.md` 11). */
export const requirementKinds = [
  'assessment',
  'programme',
  'mental_health',
  'drug_alcohol',
  'devices_surrender',
  'devices_access',
  'reporting',
  'other',
] as const;

/** The test, the evidence and the terms, settled anew as a whole. */
export const draftForm = form(
  {
    acts: said,
    risk: said,
    necessity: said,
    protects: choice(protectedPeople, { optional: true }),
    evidence: said,
    otherOrders: said,
    prohibitions: said,
    requirementKinds: choices(requirementKinds, { optional: true }),
    requirements: said,
    providerReady: yesNo({ optional: true }),
    conditions: said,
  },
  room,
);
export const drafted = [
  'acts',
  'risk',
  'necessity',
  'evidence',
  'otherOrders',
  'prohibitions',
  'requirements',
  'conditions',
] as const;

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
/** What goes to the other force stands in the request itself: it is told nothing else. */
const request = {
  toAgencyId: pick({ from: 'orders.rightForces', optional: true }),
  asks: longText({ max: 2000, optional: true }),
};
export const wrongForceForm = form({ wrongForce: why, ...request, happenedAt }, room);
export const requestForceForm = form(
  { toAgencyId: pick({ from: 'orders.rightForces' }), asks: longText({ max: 2000 }), happenedAt },
  room,
);
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
  {
    conditions: long,
    startsOn: day({ optional: true }),
    endsOn: day({ optional: true }),
    positive: yesNo({ optional: true }),
    happenedAt,
  },
  room,
);
export const outcomeForm = form({ outcome: why, happenedAt }, room);
export const serveForm = form({ servedBy: text(), servedHow: choice(servedHows), happenedAt }, room);
/** What has to be notified anew: the address or name itself is kept by the police, and not here. */
export const changeForm = form(
  { change: choice(clocks.slice(1) as [Clock, ...Clock[]]), changedOn: day({ past: true }) },
  room,
);
/** Prints or a photograph, by which the police verify who notified; to refuse them is an offence (s.11). */
const verifieds = ['taken', 'refused', 'not_asked'] as const;
export const notifyForm = form(
  {
    clock: choice(clocks),
    notifiedOn: day({ past: true }),
    acknowledgement: text({ max: 100, optional: true }),
    verified: choice(verifieds, { optional: true }),
  },
  room,
);
export const zoneForm = form({ zone: longText({ max: 2000, optional: true }) }, room);
export const toldForm = form({ victimToldBy: choice(tellers), happenedAt }, room);
export const endForm = form({ ended: why, happenedAt }, room);

const askedBy = choice(['police', 'defendant']);
/** An order is made no stricter unless that is necessary to protect somebody. */
export const varyForm = form(
  { askedBy, tightened: yesNo(), variation: longText({ optional: true }), conditions: long, happenedAt },
  room,
);
export const renewForm = form({ endsOn: day(), renewal: why, conditions: long, happenedAt }, room);
export const appealForm = form({ askedBy, appealed: why, happenedAt }, room);
/** By the force that applied; why it is late is asked where it is (`spo_refusal_appeal`). */
export const refusalAppealForm = form(
  { appealed: why, appealLate: longText({ max: 2000, optional: true, whenNeeded: true }), happenedAt },
  room,
);
export const noAppealForm = form({ notAppealed: why, happenedAt }, room);
export const replaceForm = form({ replacedById: pick({ from: 'orders.standing' }), happenedAt }, room);

/** On which day, which condition, under which crime; what happened is read by the forum and advocates. */
export const breachForm = form(
  {
    breachOn: day({ past: true }),
    condition: text(),
    crimeRef: text({ max: 60, optional: true }),
    breachSummary: longText({ max: 2000, optional: true }),
  },
  room,
);
export const protectForm = form({ fullName: nameText(), relation: choice(relations) }, room);
export const unprotectForm = form({ personId: pick({ from: 'orders.protected' }) }, room);

const yes = z.enum(['yes']).optional();
export const orderFilters = z.strictObject({
  state: z.enum(orderStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  item: z.guid().optional(),
  /** Made, and not served. */
  unserved: yes,
  /** The person has something to notify. */
  unnotified: yes,
  /** Near its end. */
  ending: yes,
});
export type OrderFilters = z.output<typeof orderFilters>;

const box = choice(['yes'], { optional: true });
/** What the page of the list narrows by, besides the state. */
export const listFilter = form(
  { unserved: box, unnotified: choice(['yes'], { optional: true }), ending: choice(['yes'], { optional: true }) },
  room,
);
