import { londonDate, londonDay } from '../kernel/london-date.js';
import type { Duty, DutySource } from '../platform/duties/duty.js';
import { MappaReferral } from './mappa.entity.js';

const managed = 'level_1_recorded';

const reviewOf = ({ id, caseId, forumId, leadAgencyId, reviewOn, levelOneAt, state }: MappaReferral): Duty[] =>
  reviewOn === null ? [] : [
    {
      kind: 'mappa_review', subjectId: id, caseId, forumId, agencyId: leadAgencyId, ownerId: null, deputyId: null,
      dueOn: londonDay(reviewOn), since: levelOneAt && londonDate(levelOneAt), open: state === managed,
    },
  ]; // prettier-ignore

const viewOf = ({ id, caseId, forumId, viewAgencyId, viewDueOn, viewAskedAt, viewAt, state }: MappaReferral): Duty[] =>
  viewDueOn === null ? [] : [
    {
      kind: 'mappa_view', subjectId: id, caseId, forumId, agencyId: viewAgencyId, ownerId: null, deputyId: null,
      dueOn: londonDay(viewDueOn), since: viewAskedAt && londonDate(viewAskedAt), open: state === 'prescreen' && !viewAt,
    },
  ]; // prettier-ignore

/** Whoever was asked owes probation's view by its day. */
export const mappaViews: DutySource = {
  kind: 'mappa_view',
  of: async (tx, ids) => (await tx.rows(MappaReferral).where({ id: { $in: ids } }).all()).flatMap(viewOf),
  due: async (tx, from, to) =>
    (await tx.rows(MappaReferral).where({ viewDueOn: { $gte: from, $lte: to }, state: 'prescreen', viewAt: { $exists: false } }).all()).flatMap(viewOf),
}; // prettier-ignore

/** Whoever leads at level 1 owes its review by the day that was set. */
export const mappaReviews: DutySource = {
  kind: 'mappa_review',
  of: async (tx, ids) => (await tx.rows(MappaReferral).where({ id: { $in: ids } }).all()).flatMap(reviewOf),
  due: async (tx, from, to) =>
    (await tx.rows(MappaReferral).where({ reviewOn: { $gte: from, $lte: to }, state: managed }).all()).flatMap(reviewOf),
}; // prettier-ignore
