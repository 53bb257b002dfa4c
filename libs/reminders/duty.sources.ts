import { actionDuties } from '../actions/index.js';
import { accreditationDuties, agreementReviews, vettingDuties } from '../administration/index.js';
import { advocacyClocks, fundingEnds } from '../advocacy/index.js';
import { CaseConcern, CaseFile } from '../cases/index.js';
import { atRiskReviews, checkIns } from '../circle/index.js';
import { breachTriages } from '../conduct/index.js';
import { dataBreachReports } from '../data-breaches/index.js';
import { disclosureReviews } from '../disclosures/index.js';
import { addDays, londonDate, londonDay } from '../kernel/london-date.js';
import { glassReviews } from '../exceptions/index.js';
import { programmeDuties } from '../interventions/index.js';
import { intelligenceReviews } from '../intelligence/index.js';
import { mappaMeetings, mappaReviews, mappaViews } from '../mappa/index.js';
import { dueDays, Meeting, minutesOwed, returnDuties } from '../panels/index.js';
import { orderEndings, orderNotifications, orderRefusals, orderService } from '../orders/index.js';
import { planDuties } from '../plans/index.js';
import { referralAnswers } from '../referrals/index.js';
import { breachRiskReviews } from '../risk/index.js';
import { retentionReviews, victimFileReviews } from '../retention/index.js';
import { victimEventDuties } from '../telling/index.js';
import { otherOrderEndings } from '../routes/index.js';
import { safetyPlanReoffers, safetyPlanReviews } from '../safety-plans/index.js';
import { subjectAccessReplies } from '../subject-access/index.js';
import {
  arrivalAcknowledgements,
  transferAcknowledgements,
  transferAnswers,
  transferDualEnds,
} from '../transfers/index.js';
import { officerAnswers } from '../work-list/index.js';
import type { Duty, DutySource } from '../platform/duties/duty.js';
import type { Tx } from '../platform/work/tx.js';

const underReview = ['active', 'monitoring'];

async function reviewsOf(tx: Tx, rows: readonly CaseConcern[]): Promise<Duty[]> {
  const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
  const open = await tx
    .rows(CaseFile)
    .where({ id: { $in: caseIds }, state: { $in: underReview } })
    .select('id')
    .all();
  const isOpen = new Set(open.map(({ id }) => id));
  return rows.flatMap(({ id, caseId, forumId, reviewOn }) =>
    reviewOn === null
      ? []
      : [
          {
            kind: 'case_review',
            subjectId: id,
            caseId,
            forumId,
            agencyId: null,
            ownerId: null,
            deputyId: null,
            dueOn: londonDay(reviewOn),
            since: null,
            open: isOpen.has(caseId),
          },
        ],
  );
}

/** A case is owed its review by each forum for itself: its coordinator is reminded, then its chair. */
const caseReviews: DutySource = {
  kind: 'case_review',
  of: async (tx, ids) =>
    reviewsOf(
      tx,
      await tx
        .rows(CaseConcern)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const rows = await tx
      .rows(CaseConcern)
      .where({ reviewOn: { $gte: from, $lte: to } })
      .all();
    return (await reviewsOf(tx, rows)).filter(({ open }) => open);
  },
};

/** No forum takes longer than this over its minutes. */
const MINUTES_WITHIN_DAYS = 90;

async function minutesOf(tx: Tx, meetings: readonly Meeting[]): Promise<Duty[]> {
  const held = meetings.filter(({ concludedAt }) => concludedAt);
  return Promise.all(
    held.map(async (meeting) => ({
      kind: 'minutes',
      subjectId: meeting.id,
      caseId: null,
      forumId: meeting.forumId,
      agencyId: null,
      ownerId: meeting.minuteTakerId,
      deputyId: null,
      dueOn: (await dueDays(tx, meeting)).minutesDueOn,
      since: meeting.concludedAt && londonDate(meeting.concludedAt),
      open: minutesOwed.includes(meeting.state),
    })),
  );
}

/** A meeting's minutes are owed by whoever takes them, or else by the coordinator (`domain.md` 5.2). */
const minutes: DutySource = {
  kind: 'minutes',
  of: async (tx, ids) =>
    minutesOf(
      tx,
      await tx
        .rows(Meeting)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const since = addDays(from, -MINUTES_WITHIN_DAYS);
    const owed = await minutesOf(
      tx,
      await tx
        .rows(Meeting)
        .where({ state: { $in: minutesOwed }, day: { $gte: since } })
        .all(),
    );
    return owed.filter(({ dueOn }) => dueOn >= from && dueOn <= to);
  },
};

/** Every room's duties. */
export const dutySources: readonly DutySource[] = [
  actionDuties,
  returnDuties,
  caseReviews,
  minutes,
  glassReviews,
  disclosureReviews,
  referralAnswers,
  officerAnswers,
  mappaReviews,
  mappaMeetings,
  mappaViews,
  orderService,
  planDuties,
  orderNotifications,
  orderEndings,
  orderRefusals,
  agreementReviews,
  vettingDuties,
  accreditationDuties,
  victimEventDuties,
  atRiskReviews,
  checkIns,
  safetyPlanReviews,
  safetyPlanReoffers,
  ...programmeDuties,
  fundingEnds,
  ...advocacyClocks,
  transferAcknowledgements,
  transferAnswers,
  transferDualEnds,
  arrivalAcknowledgements,
  breachTriages,
  breachRiskReviews,
  otherOrderEndings,
  intelligenceReviews,
  dataBreachReports,
  subjectAccessReplies,
  retentionReviews,
  victimFileReviews,
];

export const dutyKey = ({ kind, subjectId }: { readonly kind: string; readonly subjectId: string }): string =>
  `${kind}/${subjectId}`;

/** The duties behind these things as they now are, by their key. */
export async function dutiesOf(
  tx: Tx,
  wanted: readonly { kind: string; subjectId: string }[],
): Promise<Map<string, Duty>> {
  const lists = await Promise.all(
    dutySources.map(({ kind, of }) => {
      const ids = wanted.filter((one) => one.kind === kind).map(({ subjectId }) => subjectId);
      return ids.length ? of(tx, [...new Set(ids)]) : Promise.resolve([]);
    }),
  );
  return new Map(lists.flat().map((duty) => [dutyKey(duty), duty]));
}
