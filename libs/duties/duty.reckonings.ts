import type { AdvocacyCase, ClockKind } from '../advocacy/index.js';
import { Agency, type SharingAgreement } from '../agencies/index.js';
import { settingsOn } from '../areas/index.js';
import { checkInDay, type TriggerDate } from '../circle/index.js';
import type { DataBreach } from '../data-breaches/index.js';
import { lengthIn, lengthInForum } from '../deadlines/index.js';
import type { Disclosure } from '../disclosures/index.js';
import type { IntelligenceItem } from '../intelligence/index.js';
import { londonDate, londonDay, type LondonDate } from '../kernel/london-date.js';
import type { MappaReferral } from '../mappa/index.js';
import { notificationTiming, type OrderNotification } from '../orders/index.js';
import { AgendaItem, Meeting, type AgencyReturn } from '../panels/index.js';
import type { Tx } from '../platform/work/tx.js';
import { answeredWithin, type Referral } from '../referrals/index.js';
import type { SafetyPlan } from '../safety-plans/index.js';
import { timingOf, type SubjectAccess } from '../subject-access/index.js';
import type { VictimEvent } from '../telling/index.js';
import { isAreaTiming, type DayTimingName, type InstantTimingName, type Settings } from '../timings/index.js';
import type { Transfer } from '../transfers/index.js';

export interface Owed {
  /** The thing that owes it. */
  readonly row: object;
  readonly dueOn: LondonDate;
  readonly since: LondonDate | null;
  readonly forumId: string | null;
}

/** One way in which a day may have come about. */
export type Reckoned =
  | {
      readonly name: DayTimingName;
      readonly from: LondonDate;
      readonly settings?: Settings;
      /** The day that counts instead of the one reached. */
      readonly insteadBy?: () => LondonDate;
    }
  | {
      readonly name: InstantTimingName;
      readonly from: LondonDate;
      /** When it ends, and on which day that is. */
      readonly at: { readonly on: LondonDate; readonly at: Date };
    };

type Reckoning = (tx: Tx, owed: Owed) => Promise<readonly Reckoned[]> | readonly Reckoned[];

const by = (name: DayTimingName, from: LondonDate | null | undefined): Reckoned[] => (from ? [{ name, from }] : []);

/** Of some deadline from the day since which it is owed, by the length that the forum's area has settled. */
const sinceThen =
  (name: DayTimingName): Reckoning =>
  async (tx, { since, forumId }) => {
    if (!since) return [];
    return [
      { name, from: since, settings: isAreaTiming(name) && forumId ? await lengthInForum(tx, name, forumId) : {} },
    ];
  };

/** The minutes' day, as `dueDays` has it. */
const ofMinutes: Reckoning = async (tx, { row }) => {
  const { day, begunAt, forumId } = row as Meeting;
  const { timings } = await settingsOn(tx, forumId, day as LondonDate);
  const within = { workingDays: timings.minutesOutWorkingDaysAfter };
  return [{ name: 'minutes_out_10', from: begunAt ? londonDate(begunAt) : (day as LondonDate), settings: { within } }];
};

/** An answer is due when the agenda goes out, unless another day was said; of a meeting that the reader sees. */
const ofReturn: Reckoning = async (tx, { row }) => {
  const { itemId, forumId } = row as AgencyReturn;
  const item = await tx.rows(AgendaItem).where({ id: itemId }).one();
  const meeting = item?.meetingId && (await tx.rows(Meeting).where({ id: item.meetingId }).one());
  if (!meeting) return [];
  const from = meeting.day as LondonDate;
  const { timings } = await settingsOn(tx, forumId, from);
  return [{ name: 'agenda_out', from, settings: { within: { workingDays: timings.agendaOutWorkingDaysBefore } } }];
};

/** At level 1 somebody sets the day. */
const ofLevel =
  (level2: DayTimingName, level3: DayTimingName): Reckoning =>
  (_, { row, since }) => {
    const { level } = row as MappaReferral;
    return level === '2' || level === '3' ? by(level === '3' ? level3 : level2, since) : [];
  };

/** By its grade, or by what brought it forward. */
const ofPlan: Reckoning = (_, { row }) => {
  const { grade, reviewFrom, triggeredOn } = row as SafetyPlan;
  return [...by('safety_plan_triggered', triggeredOn), ...(grade ? by(`safety_plan_${grade}`, reviewFrom) : [])];
};

/** Somebody may have said how many days ahead. */
const ofCheckIn: Reckoning = (_, { row }) => {
  const { kind, day, leadDays } = row as TriggerDate;
  if (leadDays !== null) return [];
  return [{ name: `trigger_${kind}`, from: day, insteadBy: () => checkInDay(kind, day, null) }];
};

const ofDataBreach: Reckoning = (_, { row }) => {
  const { awareAt, reportBy, reportOn } = row as DataBreach;
  return [{ name: 'breach_72_hours', from: londonDate(awareAt), at: { on: reportOn, at: reportBy } }];
};

/** While its clock did not stand. */
const ofSubjectAccess: Reckoning = (_, { row }) => {
  const { receivedOn, stoppedDays, extendedOn } = row as SubjectAccess;
  return stoppedDays ? [] : by(timingOf({ extendedOn }), receivedOn);
};

const ofOffer: Reckoning = (_, { row }) => {
  const { offeredAt } = row as Transfer;
  return by('transfer_answer', offeredAt && londonDate(offeredAt));
};

/** As the area of the service has settled it; from the referral on, or from when the victim accepted or came again. */
const ofService =
  (name: ClockKind): Reckoning =>
  async (tx, { row, since }) => {
    const { agencyId, referredOn } = row as AdvocacyCase;
    const agency = await tx.rows(Agency).where({ id: agencyId }).one();
    const settings = agency ? await lengthIn(tx, name, agency.areaCode) : {};
    const from = name === 'advocacy_allocate' ? since : londonDay(referredOn);
    return from ? [{ name, from, settings }] : [];
  };

/** The ways in which the day of each kind comes about; the day of any other is the thing's own, or set by somebody. */
export const reckonings: Readonly<Record<string, Reckoning>> = {
  minutes: ofMinutes,
  return: ofReturn,
  glass_review: sinceThen('glass_break_review'),
  disclosure_review: (tx, owed) =>
    (owed.row as Disclosure).emergency ? sinceThen('emergency_share_review')(tx, owed) : [],
  referral_answer: (tx, owed) => sinceThen(answeredWithin((owed.row as Referral).kind))(tx, owed),
  victim_event: (tx, owed) => sinceThen((owed.row as VictimEvent).timing as DayTimingName)(tx, owed),
  mappa_review: ofLevel('mappa_l2_review', 'mappa_l3_review'),
  mappa_meeting: ofLevel('mappa_l2_first_meeting', 'mappa_l3_first_meeting'),
  breach_risk_review: sinceThen('breach_risk_review'),
  breach_triage: sinceThen('breach_triage'),
  order_service: sinceThen('spo_service'),
  order_refusal: sinceThen('spo_refusal_appeal'),
  order_notification: (_, { row }) => {
    const { clock, beganOn } = row as OrderNotification;
    return by(notificationTiming[clock], londonDay(beganOn));
  },
  agreement_review: (_, { row }) => by('agreement_review', londonDay((row as SharingAgreement).startsOn)),
  programme_answer: sinceThen('programme_allocate'),
  programme_session: sinceThen('programme_session_entered'),
  programme_alert: sinceThen('programme_missed_alert'),
  programme_drop_out: sinceThen('programme_missed_alert'),
  programme_follow_up: sinceThen('programme_follow_up'),
  transfer_acknowledgement: sinceThen('transfer_acknowledge'),
  transfer_answer: ofOffer,
  arrival: sinceThen('arrival_acknowledge'),
  safety_plan_review: ofPlan,
  person_at_risk_review: sinceThen('person_at_risk_review'),
  check_in: ofCheckIn,
  intelligence_review: async (tx, { row, since }) => {
    const settings = await lengthIn(tx, 'intelligence_review', (row as IntelligenceItem).areaCode);
    return since ? [{ name: 'intelligence_review', from: since, settings }] : [];
  },
  data_breach_report: ofDataBreach,
  subject_access: ofSubjectAccess,
  advocacy_decide: ofService('advocacy_decide'),
  advocacy_first_contact: ofService('advocacy_first_contact'),
  advocacy_allocate: ofService('advocacy_allocate'),
};
