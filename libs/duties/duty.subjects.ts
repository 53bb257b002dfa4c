import { Action } from '../actions/index.js';
import { AdvocacyCase, FundingStream, leadsService } from '../advocacy/index.js';
import { Accreditation, knowsOfRenewal, knowsOfVetting, Post, SharingAgreement } from '../agencies/index.js';
import { CaseConcern } from '../cases/index.js';
import { PersonAtRisk, TriggerDate } from '../circle/index.js';
import { BreachReview } from '../conduct/index.js';
import { DataBreach } from '../data-breaches/index.js';
import { Disclosure } from '../disclosures/index.js';
import { GlassBreak } from '../exceptions/index.js';
import { concernsFunding, Programme, ProgrammeReferral, ProgrammeSession } from '../interventions/index.js';
import { IntelligenceItem } from '../intelligence/index.js';
import { MappaReferral } from '../mappa/index.js';
import { OrderNotification, ProtectionOrder } from '../orders/index.js';
import { AgencyReturn, Meeting } from '../panels/index.js';
import { PlanLine } from '../plans/index.js';
import type { Entity } from '../platform/access/access.js';
import type { Facts } from '../platform/access/actor.js';
import { Referral } from '../referrals/index.js';
import { Retention } from '../retention/index.js';
import type { Row } from '../platform/work/tx.js';
import { VictimEvent } from '../telling/index.js';
import { OtherOrder } from '../routes/index.js';
import { SafetyPlan } from '../safety-plans/index.js';
import { SubjectAccess } from '../subject-access/index.js';
import { Arrival, Transfer } from '../transfers/index.js';
import { OfficerRequest } from '../work-list/index.js';

/** The thing behind a kind of duty: who may see it may see what became of the duty. */
export interface Subject {
  readonly entity: Entity<Row>;
  /** The part of the address under which the thing itself is read. */
  readonly section: string;
  /** What follows its id there. */
  readonly ending?: string;
  /** It is read on the page of what it hangs on, whose id this holds. */
  readonly hangsOn?: 'caseId' | 'orderId' | 'agencyId';
  /** Whom it concerns, where more people see the thing than that. */
  readonly concerns?: (actor: Facts, row: Row) => boolean;
  /** Somebody is named who owes it: without them it is nobody's, whoever else their agency has. */
  readonly isNamed?: true;
  /** The page of the thing says who made its moves. */
  readonly showsWho?: true;
}

/** Of a service's money: of whoever leads it, or allocates its cases. */
const ofService = (actor: Facts, row: Row): boolean => leadsService(actor, (row as FundingStream).agencyId);

/** Every kind of duty; `duty.subjects.spec.ts` holds it to the sources of the reminders. */
export const subjects: Readonly<Record<string, Subject>> = {
  action: { entity: Action, section: 'actions', isNamed: true, showsWho: true },
  return: { entity: AgencyReturn, section: 'returns', showsWho: true },
  case_review: { entity: CaseConcern, section: 'cases', hangsOn: 'caseId' },
  minutes: { entity: Meeting, section: 'meetings' },
  glass_review: { entity: GlassBreak, section: 'glass-breaks' },
  disclosure_review: { entity: Disclosure, section: 'disclosures' },
  referral_answer: { entity: Referral, section: 'referrals' },
  officer_answer: { entity: OfficerRequest, section: 'officer-requests', isNamed: true },
  mappa_review: { entity: MappaReferral, section: 'mappa' },
  mappa_meeting: { entity: MappaReferral, section: 'mappa' },
  mappa_view: { entity: MappaReferral, section: 'mappa' },
  order_service: { entity: ProtectionOrder, section: 'orders' },
  order_notification: { entity: OrderNotification, section: 'orders', hangsOn: 'orderId' },
  order_refusal: { entity: ProtectionOrder, section: 'orders' },
  order_ending: { entity: ProtectionOrder, section: 'orders' },
  other_order_ending: { entity: OtherOrder, section: 'other-orders' },
  agreement_review: { entity: SharingAgreement, section: 'agreements' },
  vetting: { entity: Post, section: 'posts', concerns: (actor, row) => knowsOfVetting(actor, row as Post) },
  accreditation: {
    entity: Accreditation,
    section: 'accreditations',
    concerns: (actor, row) => knowsOfRenewal(actor, row as Accreditation),
  },
  victim_event: { entity: VictimEvent, section: 'victim-events' },
  programme_answer: { entity: ProgrammeReferral, section: 'programme-referrals' },
  programme_drop_out: { entity: ProgrammeReferral, section: 'programme-referrals' },
  programme_follow_up: { entity: ProgrammeReferral, section: 'programme-referrals' },
  programme_session: { entity: ProgrammeSession, section: 'programme-sessions' },
  programme_funding_end: {
    entity: Programme,
    section: 'programmes',
    concerns: (actor, row) => concernsFunding(actor, row as Programme),
  },
  funding_end: {
    entity: FundingStream,
    section: 'advocacy-services',
    ending: '/wind-down',
    hangsOn: 'agencyId',
    concerns: ofService,
  },
  programme_alert: { entity: ProgrammeSession, section: 'programme-sessions' },
  transfer_acknowledgement: { entity: Transfer, section: 'transfers' },
  transfer_answer: { entity: Transfer, section: 'transfers' },
  transfer_dual_end: { entity: Transfer, section: 'transfers' },
  arrival: { entity: Arrival, section: 'arrivals' },
  breach_triage: { entity: BreachReview, section: 'breach-reviews' },
  breach_risk_review: { entity: BreachReview, section: 'breach-reviews' },
  safety_plan_review: { entity: SafetyPlan, section: 'safety-plans', isNamed: true },
  safety_plan_reoffer: { entity: SafetyPlan, section: 'safety-plans', isNamed: true },
  intelligence_review: { entity: IntelligenceItem, section: 'intelligence' },
  data_breach_report: { entity: DataBreach, section: 'data-breaches' },
  subject_access: { entity: SubjectAccess, section: 'subject-access' },
  retention_review: { entity: Retention, section: 'retention' },
  victim_file_review: { entity: Retention, section: 'retention' },
  plan_line: { entity: PlanLine, section: 'plan-lines', isNamed: true },
  person_at_risk_review: { entity: PersonAtRisk, section: 'people-at-risk', isNamed: true, showsWho: true },
  advocacy_decide: { entity: AdvocacyCase, section: 'advocacy-cases', isNamed: true, showsWho: true },
  advocacy_first_contact: { entity: AdvocacyCase, section: 'advocacy-cases', isNamed: true, showsWho: true },
  advocacy_allocate: { entity: AdvocacyCase, section: 'advocacy-cases', isNamed: true, showsWho: true },
  check_in: { entity: TriggerDate, section: 'trigger-dates', isNamed: true, showsWho: true },
};

export const kinds = Object.keys(subjects);

/** The kinds that name who owes them. */
export const namedKinds = kinds.filter((kind) => subjects[kind]?.isNamed);

const ofSubject = ({ hangsOn }: Subject, row: Row): string => String(row[(hangsOn ?? 'id') as keyof Row]);

/** Where the thing itself is read. */
export const pathOf = (subject: Subject, row: Row): string =>
  `/${subject.section}/${ofSubject(subject, row)}${subject.ending ?? ''}`;

/** The kinds of what the things under a part of an address owe, themselves or through what hangs on them. */
export const kindsAt = (section: string): string[] => kinds.filter((kind) => subjects[kind]?.section === section);
