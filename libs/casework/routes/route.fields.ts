import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { caseReferences } from '../../cases/cases/index.js';
import { longText, text } from '../../platform/http/form.js';
import { define, type Row, type Told } from '../../platform/resource/define.js';
import {
  choice,
  code,
  day,
  happened,
  id,
  instant,
  line,
  lines,
  outsideKey,
  ref,
  yesNo,
} from '../../platform/resource/kinds.js';
import { orderKindNames, routeKindNames } from './route.kinds.js';
import { otherOrderStates, routeStates } from './route.states.js';

const required = { asked: { create: 'required' } } as const;
const optional = { asked: { create: 'optional' }, nullable: true } as const;
const whose = 'row spoFile';

/** The case in which both are held, and its forum; whose case it is, is told to those who open it. */
const inCase = {
  caseId: ref(caseReferences, { ...required, hidden: true, told: { with: 'caseId' }, nameAs: false }),
  agencyId: ref(agencyNames),
  category: code(undefined, { told: false }),
  released: yesNo({ told: false }),
  caseReference: code(),
  forumId: id({ nullable: true, told: false }),
} as const;

/** An order, bail or licence that binds the person besides stalking protection orders, with its conditions. */
export const otherOrderFields = define(
  {
    name: 'other-orders',
    entity: 'OtherOrder',
    messages: 'other-orders',
    machine: otherOrderStates,
    colours: { in_force: 'green', ended: 'grey', withdrawn: 'grey' },
  },
  {
    ...inCase,
    kind: choice(orderKindNames, required),
    fromOn: day({ ...required, past: true }),
    /** None: until further order, or not known. */
    untilOn: day({ asked: { create: 'optional', change: 'optional' }, nullable: true }),
    /** The court, force or prison. */
    issuedBy: line(text(), { ...required, whose }),
    number: line(60, { ...optional, whose }),
    /** Never where the victim is. */
    conditions: lines(longText(), { asked: { create: 'required', change: 'required' }, whose }),
    externalKey: outsideKey(optional),
    /** The day on which these conditions were served on the person, and who of the police marked it; ends with another text. */
    servedOn: day({ nullable: true }),
    servedBy: ref(staffNames, { nullable: true }),
    changedOn: day({ nullable: true }),
    endedOn: day({ nullable: true }),
    endedWhy: lines(2000, { asked: { end: 'required', withdraw: 'required' }, nullable: true, whose }),
    happenedAt: happened({ asked: { change: 'optional', serve: 'optional', end: 'optional' } }),
    madeBy: ref(staffNames),
    madeAt: instant(),
  },
);

export const OtherOrder = otherOrderFields.entity;
export type OtherOrder = Row<typeof otherOrderFields>;
export type OtherOrderTold = Told<typeof otherOrderFields>;

/** That a route was considered in a case, used or refused, and why: one row a case and route. */
export const caseRouteFields = define(
  {
    name: 'case-routes',
    entity: 'CaseRoute',
    messages: 'case-routes',
    machine: routeStates,
    colours: { considered: 'blue', used: 'green', refused: 'red' },
  },
  {
    ...inCase,
    /** Which route is considered; told as its kind. */
    route: choice(routeKindNames, { ...required, kept: false }),
    kind: choice(routeKindNames),
    why: lines(2000, {
      asked: { create: 'required', use: 'required', refuse: 'required', reconsider: 'required' },
      whose: 'row',
    }),
    decidedOn: day({ asked: { create: 'optional' }, past: true }),
    happenedAt: happened({ asked: { use: 'optional', refuse: 'optional', reconsider: 'optional' } }),
    madeBy: ref(staffNames),
    madeAt: instant(),
  },
);

export const CaseRoute = caseRouteFields.entity;
export type CaseRoute = Row<typeof caseRouteFields>;
export type CaseRouteTold = Told<typeof caseRouteFields>;
