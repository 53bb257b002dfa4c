import { londonDate, londonDay } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { MappaReferral } from './mappa.entity.js';
import { reviewed } from './mappa.states.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { reckonedBy, type Owed, type Reckoned } from '../../platform/duties/reckoning.js';
import type { Tx } from '../../platform/work/tx.js';
import type { DayTimingName } from '../../timings/index.js';

const isReviewed = (state: string): boolean => (reviewed as readonly string[]).includes(state);

const since = (day: string | null, at: Date | null) => (day ? londonDay(day) : at && londonDate(at));

/** Owed by whoever leads; where nobody is said to lead, by whoever has it on their list. */
const reviewOf = ({
  id,
  caseId,
  forumId,
  agencyId,
  leadAgencyId,
  reviewOn,
  levelOneAt,
  lastMetOn,
  managedAt,
  state,
}: MappaReferral): Duty[] =>
  reviewOn === null
    ? []
    : [
        {
          kind: 'mappa_review',
          subjectId: id,
          caseId,
          forumId,
          agencyId: leadAgencyId ?? agencyId,
          ownerId: null,
          deputyId: null,
          dueOn: londonDay(reviewOn),
          since: since(lastMetOn, managedAt ?? levelOneAt),
          open: isReviewed(state),
        },
      ];

/** A first meeting is MAPPA's to list, and once it is listed, to hold: the unit that received the referral owes it. */
function meetingOf({
  id,
  caseId,
  forumId,
  recipientAgencyId,
  meetingDueOn,
  meetingOn,
  answeredAt,
  state,
}: MappaReferral): Duty[] {
  const dueOn = state === 'meeting_listed' ? meetingOn : meetingDueOn;
  return dueOn === null
    ? []
    : [
        {
          kind: 'mappa_meeting',
          subjectId: id,
          caseId,
          forumId,
          agencyId: recipientAgencyId,
          ownerId: null,
          deputyId: null,
          dueOn: londonDay(dueOn),
          since: answeredAt && londonDate(answeredAt),
          open: state === 'accepted' || state === 'meeting_listed',
        },
      ];
}

const viewOf = ({ id, caseId, forumId, viewAgencyId, viewDueOn, viewAskedAt, viewAt, state }: MappaReferral): Duty[] =>
  viewDueOn === null
    ? []
    : [
        {
          kind: 'mappa_view',
          subjectId: id,
          caseId,
          forumId,
          agencyId: viewAgencyId,
          ownerId: null,
          deputyId: null,
          dueOn: londonDay(viewDueOn),
          since: viewAskedAt && londonDate(viewAskedAt),
          open: state === 'prescreen' && !viewAt,
        },
      ];

/** Whoever was asked owes probation's view by its day. */
const mappaViews: DutySource = {
  kind: 'mappa_view',
  of: async (tx, ids) =>
    (
      await tx
        .rows(MappaReferral)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(viewOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(MappaReferral)
        .where({ viewDueOn: { $gte: from, $lte: to }, state: 'prescreen', viewAt: { $exists: false } })
        .all()
    ).flatMap(viewOf),
};

/** Whoever leads owes the review of a level by its day. */
const mappaReviews: DutySource = {
  kind: 'mappa_review',
  of: async (tx, ids) =>
    (
      await tx
        .rows(MappaReferral)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(reviewOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(MappaReferral)
        .where({ reviewOn: { $gte: from, $lte: to }, state: { $in: reviewed } })
        .all()
    ).flatMap(reviewOf),
};

/** MAPPA owes its first meeting by the table, and one that is listed on its day. */
const mappaMeetings: DutySource = {
  kind: 'mappa_meeting',
  of: async (tx, ids) =>
    (
      await tx
        .rows(MappaReferral)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(meetingOf),
  due: async (tx, from, to) => {
    const between = { $gte: from, $lte: to };
    const { first, listed } = await tx.together({
      first: tx.rows(MappaReferral).where({ state: 'accepted', meetingDueOn: between }),
      listed: tx.rows(MappaReferral).where({ state: 'meeting_listed', meetingOn: between }),
    });
    return [...first, ...listed].flatMap(meetingOf);
  },
};

/** At level 1 somebody sets the day. */
const byLevel =
  (level2: DayTimingName, level3: DayTimingName) =>
  (_: Tx, { row: { level }, since: from }: Owed<MappaReferral>): Reckoned[] =>
    level === '2' || level === '3' ? reckonedBy(level === '3' ? level3 : level2, from) : [];

/** What the room’s things owe. */
export const dutiesOfMappa: readonly KindOfDuty[] = [
  kindOfDuty({
    source: mappaReviews,
    entity: MappaReferral,
    section: 'mappa',
    reckoning: byLevel('mappa_l2_review', 'mappa_l3_review'),
  }),
  kindOfDuty({
    source: mappaMeetings,
    entity: MappaReferral,
    section: 'mappa',
    reckoning: byLevel('mappa_l2_first_meeting', 'mappa_l3_first_meeting'),
  }),
  kindOfDuty({ source: mappaViews, entity: MappaReferral, section: 'mappa' }),
];
