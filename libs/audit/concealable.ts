import { Action } from '../actions/index.js';
import { CaseDecision } from '../cases/index.js';
import { AtRiskItem, CircleText, PersonAtRisk, TriggerDate } from '../circle/index.js';
import { BreachReview, Incident, IncidentText } from '../conduct/index.js';
import { AdvocacyText } from '../advocacy/index.js';
import { Release } from '../releases/index.js';
import { CaseRoute, OtherOrder } from '../routes/index.js';
import { SafetyPlanItem, SafetyPlanSummary } from '../safety-plans/index.js';
import { Disclosure, DisclosureText } from '../disclosures/index.js';
import { ProgrammeReferral, ProgrammeSession, ProgrammeSupport, ProgrammeText } from '../interventions/index.js';
import { Investigation } from '../investigations/index.js';
import { MappaReferral, MappaText, PdpCheck } from '../mappa/index.js';
import { Nomination, NominationAnswer, NominationDecision } from '../nominations/index.js';
import {
  ForceRequest,
  OrderBreach,
  OrderChange,
  OrderNotification,
  OrderText,
  ProtectedPerson,
  ProtectionOrder,
} from '../orders/index.js';
import { AgencyReturn, ItemAnswer, ItemDecision, ItemNote, ReturnPart, VictimAttempt } from '../panels/index.js';
import { PersonFact, PersonName, SafeContact } from '../people/index.js';
import { Referral, ReferralText } from '../referrals/index.js';
import { VictimContact, VictimContactText } from '../contacts/index.js';
import { RiskFactor, RiskGrade, RiskResult, RiskText } from '../risk/index.js';
import { CaseUpdate, CaseUpdateText } from '../updates/index.js';
import { DisclosureSummary, SummaryParagraph, SummaryText } from '../summaries/index.js';
import { NamedContact, VictimEvent } from '../telling/index.js';
import { OfficerRequest, WorkListEntry } from '../work-list/index.js';
import type { Entity } from '../platform/access/access.js';
import type { Held } from '../platform/access/conditions.js';

/** What may be taken out of view: whose it is, what goes with it, and where it was to be seen. */
export interface Concealable {
  readonly entity: Entity<Pick<Held, 'id' | 'caseId'>>;
  readonly table: string;
  /** The columns that name whoever wrote it. */
  readonly authors: readonly string[];
  /** When it was written. */
  readonly since: string;
  /** Its parts, which go with it: their table and the column that names it. */
  readonly parts: readonly (readonly [string, string])[];
  /** The columns that name what it was read with: an item, a nomination, a return, a person. */
  readonly within: readonly string[];
  /** Where the words of its reason are, which is one of a list and not typed. */
  readonly reasons?: string;
  /** Where the words of its answers are, by the question in its `field`: some are chosen of a list and not typed. */
  readonly answers?: string;
}

const one = (entity: Concealable['entity'], table: string, rest: Partial<Concealable>): Concealable => ({
  entity,
  table,
  authors: [],
  since: 'made_at',
  parts: [],
  within: [],
  ...rest,
});

/** Every kind of row that holds what people typed, by the name of its entity. */
export const concealables: Readonly<Record<string, Concealable>> = {
  Action: one(Action, 'action', { authors: ['made_by'] }),
  CaseDecision: one(CaseDecision, 'case_decision', { authors: ['made_by'] }),
  Nomination: one(Nomination, 'nomination', {
    authors: ['nominator_id', 'entered_by'],
    since: 'submitted_at',
    parts: [
      ['nomination_answer', 'nomination_id'],
      ['nomination_decision', 'nomination_id'],
    ],
  }),
  NominationAnswer: one(NominationAnswer, 'nomination_answer', {
    authors: ['given_by'],
    since: 'given_at',
    within: ['nomination_id'],
  }),
  NominationDecision: one(NominationDecision, 'nomination_decision', {
    authors: ['made_by'],
    within: ['nomination_id'],
  }),
  Disclosure: one(Disclosure, 'disclosure', {
    authors: ['requested_by'],
    since: 'requested_at',
    parts: [['disclosure_text', 'disclosure_id']],
  }),
  DisclosureText: one(DisclosureText, 'disclosure_text', { authors: ['made_by'], within: ['disclosure_id'] }),
  Referral: one(Referral, 'referral', {
    authors: ['made_by'],
    parts: [['referral_text', 'referral_id']],
    within: ['item_id'],
  }),
  ReferralText: one(ReferralText, 'referral_text', { authors: ['made_by'], within: ['referral_id'] }),
  ProtectionOrder: one(ProtectionOrder, 'protection_order', {
    authors: ['opened_by'],
    since: 'opened_at',
    parts: [
      ['order_text', 'order_id'],
      ['order_notification', 'order_id'],
      ['order_change', 'order_id'],
      ['order_breach', 'order_id'],
      ['protected_person', 'order_id'],
      ['force_request', 'order_id'],
    ],
    within: ['item_id'],
  }),
  MappaReferral: one(MappaReferral, 'mappa_referral', { authors: ['made_by'], parts: [['mappa_text', 'mappa_id']] }),
  MappaText: one(MappaText, 'mappa_text', { authors: ['made_by'], within: ['mappa_id'], answers: 'mappa.questions' }),
  PdpCheck: one(PdpCheck, 'pdp_check', { authors: ['made_by'] }),
  Investigation: one(Investigation, 'investigation', { authors: ['made_by', 'ended_by'] }),
  AdvocacyText: one(AdvocacyText, 'advocacy_text', { authors: ['made_by'], within: ['advocacy_case_id'] }),
  Release: one(Release, 'release', { authors: ['made_by'], parts: [['release_line', 'release_id']] }),
  SafetyPlanItem: one(SafetyPlanItem, 'safety_plan_item', { authors: ['made_by'], within: ['plan_id'] }),
  SafetyPlanSummary: one(SafetyPlanSummary, 'safety_plan_summary', { authors: ['released_by'], since: 'released_at' }),
  VictimEvent: one(VictimEvent, 'victim_event', { authors: ['made_by', 'ended_by', 'settled_by'] }),
  Incident: one(Incident, 'incident', {
    authors: ['made_by', 'alleged_by'],
    parts: [['incident_text', 'incident_id']],
  }),
  IncidentText: one(IncidentText, 'incident_text', { authors: ['made_by'], within: ['incident_id'] }),
  BreachReview: one(BreachReview, 'breach_review', { authors: ['made_by', 'decided_by'] }),
  NamedContact: one(NamedContact, 'named_contact', { authors: ['made_by', 'ended_by'] }),
  OfficerRequest: one(OfficerRequest, 'officer_request', { authors: ['asked_by', 'ended_by'], since: 'asked_at' }),
  WorkListEntry: one(WorkListEntry, 'work_list_entry', { authors: ['made_by'] }),
  PersonAtRisk: one(PersonAtRisk, 'person_at_risk', {
    authors: ['made_by'],
    parts: [
      ['at_risk_item', 'person_at_risk_id'],
      ['circle_text', 'subject_id'],
    ],
  }),
  AtRiskItem: one(AtRiskItem, 'at_risk_item', { authors: ['made_by'], within: ['person_at_risk_id'] }),
  TriggerDate: one(TriggerDate, 'trigger_date', { authors: ['made_by'], parts: [['circle_text', 'subject_id']] }),
  CircleText: one(CircleText, 'circle_text', { authors: ['made_by'], within: ['subject_id'] }),
  OrderNotification: one(OrderNotification, 'order_notification', { authors: ['made_by'], within: ['order_id'] }),
  OrderChange: one(OrderChange, 'order_change', { authors: ['made_by'], within: ['order_id'] }),
  OrderBreach: one(OrderBreach, 'order_breach', { authors: ['alleged_by'], since: 'alleged_at', within: ['order_id'] }),
  ProtectedPerson: one(ProtectedPerson, 'protected_person', { authors: ['made_by'], within: ['order_id'] }),
  ForceRequest: one(ForceRequest, 'force_request', { authors: ['made_by'], within: ['order_id'] }),
  OtherOrder: one(OtherOrder, 'other_order', { authors: ['made_by'] }),
  CaseRoute: one(CaseRoute, 'case_route', { authors: ['made_by'] }),
  OrderText: one(OrderText, 'order_text', { authors: ['made_by'], within: ['order_id'] }),
  VictimContact: one(VictimContact, 'victim_contact', {
    authors: ['made_by'],
    parts: [['victim_contact_text', 'contact_id']],
    within: ['person_id'],
  }),
  VictimContactText: one(VictimContactText, 'victim_contact_text', { authors: ['made_by'], within: ['contact_id'] }),
  RiskResult: one(RiskResult, 'risk_result', { authors: ['made_by'], parts: [['risk_text', 'about_id']] }),
  RiskGrade: one(RiskGrade, 'risk_grade', { authors: ['made_by'], parts: [['risk_text', 'about_id']] }),
  RiskFactor: one(RiskFactor, 'risk_factor', { authors: ['made_by'], parts: [['risk_text', 'about_id']] }),
  RiskText: one(RiskText, 'risk_text', { authors: ['made_by'], within: ['about_id'] }),
  ProgrammeReferral: one(ProgrammeReferral, 'programme_referral', {
    authors: ['made_by'],
    parts: [
      ['programme_text', 'about_id'],
      ['programme_support', 'referral_id'],
      ['programme_session', 'referral_id'],
    ],
    within: ['item_id'],
  }),
  ProgrammeText: one(ProgrammeText, 'programme_text', { authors: ['made_by'], within: ['about_id'] }),
  ProgrammeSupport: one(ProgrammeSupport, 'programme_support', { authors: ['made_by'], within: ['referral_id'] }),
  ProgrammeSession: one(ProgrammeSession, 'programme_session', {
    authors: ['made_by'],
    parts: [['programme_text', 'about_id']],
    within: ['referral_id'],
  }),
  CaseUpdate: one(CaseUpdate, 'case_update', { authors: ['made_by'], parts: [['case_update_text', 'update_id']] }),
  CaseUpdateText: one(CaseUpdateText, 'case_update_text', { authors: ['made_by'], within: ['update_id'] }),
  DisclosureSummary: one(DisclosureSummary, 'disclosure_summary', {
    authors: ['drafted_by'],
    since: 'drafted_at',
    parts: [
      ['summary_text', 'summary_id'],
      ['summary_paragraph', 'summary_id'],
    ],
    within: ['item_id'],
  }),
  SummaryText: one(SummaryText, 'summary_text', { authors: ['made_by'], within: ['summary_id'] }),
  SummaryParagraph: one(SummaryParagraph, 'summary_paragraph', {
    authors: ['made_by'],
    within: ['summary_id'],
    reasons: 'summaries.reasons',
  }),
  AgencyReturn: one(AgencyReturn, 'agency_return', {
    authors: ['answered_by'],
    since: 'requested_at',
    parts: [['return_part', 'return_id']],
    within: ['item_id'],
  }),
  ReturnPart: one(ReturnPart, 'return_part', { authors: ['made_by'], within: ['return_id', 'item_id'] }),
  ItemNote: one(ItemNote, 'item_note', { authors: ['made_by'], within: ['item_id'] }),
  ItemAnswer: one(ItemAnswer, 'item_answer', { authors: ['answered_by'], since: 'answered_at', within: ['item_id'] }),
  VictimAttempt: one(VictimAttempt, 'victim_attempt', { authors: ['made_by'], within: ['item_id'] }),
  ItemDecision: one(ItemDecision, 'item_decision', {
    authors: ['decided_by'],
    since: 'decided_at',
    within: ['item_id'],
  }),
  PersonName: one(PersonName, 'person_name', { since: 'recorded_at', within: ['person_id'] }),
  PersonFact: one(PersonFact, 'person_fact', { since: 'recorded_at', within: ['person_id'] }),
  SafeContact: one(SafeContact, 'safe_contact', { since: 'from_at', within: ['person_id'] }),
};

export const concealableNames = Object.keys(concealables) as [string, ...string[]];
