import { Action } from '../actions/index.js';
import { FundingStream, leadsService } from '../advocacy/index.js';
import { Accreditation, Post, SharingAgreement } from '../agencies/index.js';
import { CaseConcern } from '../cases/index.js';
import { PersonAtRisk, TriggerDate } from '../circle/index.js';
import { BreachReview } from '../conduct/index.js';
import { DataBreach } from '../data-breaches/index.js';
import { Disclosure } from '../disclosures/index.js';
import { GlassBreak } from '../exceptions/index.js';
import { Programme, ProgrammeReferral, ProgrammeSession } from '../interventions/index.js';
import { IntelligenceItem } from '../intelligence/index.js';
import { MappaReferral } from '../mappa/index.js';
import { OrderNotification, ProtectionOrder } from '../orders/index.js';
import { AgencyReturn, Meeting } from '../panels/index.js';
import { PlanLine } from '../plans/index.js';
import type { Entity } from '../platform/access/access.js';
import { hasRole, type Facts } from '../platform/access/actor.js';
import { Referral } from '../referrals/index.js';
import { Retention } from '../retention/index.js';
import type { Row } from '../platform/work/tx.js';
import { VictimEvent } from '../telling/index.js';
import { OtherOrder } from '../routes/index.js';
import { SafetyPlan } from '../safety-plans/index.js';
import { Arrival, Transfer } from '../transfers/index.js';
import { OfficerRequest } from '../work-list/index.js';

/** The thing behind a kind of duty: who may see it may see what became of the duty. */
export interface Subject {
  readonly entity: Entity<Row>;
  /** Where the thing itself is read. */
  readonly path: (row: Row & { readonly caseId?: string; readonly orderId?: string }) => string;
  /** Whom it concerns, where more people see the thing than that. */
  readonly concerns?: (actor: Facts, row: Row) => boolean;
  /** Somebody is named who owes it: without them it is nobody's, whoever else their agency has. */
  readonly isNamed?: true;
  /** The page of the thing says who made its moves. */
  readonly showsWho?: true;
}

const at =
  (section: string, ending = '') =>
  ({ id }: Row): string =>
    `/${section}/${id}${ending}`;

/** What runs out of a person's own: theirs to know, and of whoever leads their agency or administers. */
const own = (actor: Facts, row: Row): boolean => {
  const { staffId, agencyId } = row as Row & { readonly staffId: string; readonly agencyId?: string };
  const leads = (actor.leads ?? []).some((lead) => lead.agencyId === agencyId);
  return staffId === actor.id || leads || hasRole(actor, 'system_admin');
};

/** Of a service's money: of whoever leads it, or allocates its cases. */
const ofService = (actor: Facts, row: Row): boolean =>
  leadsService(actor, (row as FundingStream).agencyId) || hasRole(actor, 'system_admin');

/** Every kind of duty; `duty.subjects.spec.ts` holds it to the sources of the reminders. */
export const subjects: Readonly<Record<string, Subject>> = {
  action: { entity: Action, path: at('actions'), isNamed: true, showsWho: true },
  return: { entity: AgencyReturn, path: at('returns'), showsWho: true },
  case_review: { entity: CaseConcern, path: ({ caseId }) => `/cases/${caseId ?? ''}` },
  minutes: { entity: Meeting, path: at('meetings') },
  glass_review: { entity: GlassBreak, path: at('glass-breaks') },
  disclosure_review: { entity: Disclosure, path: at('disclosures') },
  referral_answer: { entity: Referral, path: at('referrals') },
  officer_answer: { entity: OfficerRequest, path: at('officer-requests'), isNamed: true },
  mappa_review: { entity: MappaReferral, path: at('mappa') },
  mappa_meeting: { entity: MappaReferral, path: at('mappa') },
  mappa_view: { entity: MappaReferral, path: at('mappa') },
  order_service: { entity: ProtectionOrder, path: at('orders') },
  order_notification: { entity: OrderNotification, path: ({ orderId }) => `/orders/${orderId ?? ''}` },
  order_refusal: { entity: ProtectionOrder, path: at('orders') },
  order_ending: { entity: ProtectionOrder, path: at('orders') },
  other_order_ending: { entity: OtherOrder, path: at('other-orders') },
  agreement_review: { entity: SharingAgreement, path: at('agreements') },
  vetting: { entity: Post, path: at('posts'), concerns: own },
  accreditation: { entity: Accreditation, path: at('accreditations') },
  victim_event: { entity: VictimEvent, path: at('victim-events') },
  programme_answer: { entity: ProgrammeReferral, path: at('programme-referrals') },
  programme_drop_out: { entity: ProgrammeReferral, path: at('programme-referrals') },
  programme_follow_up: { entity: ProgrammeReferral, path: at('programme-referrals') },
  programme_session: { entity: ProgrammeSession, path: at('programme-sessions') },
  programme_funding_end: { entity: Programme, path: at('programmes') },
  funding_end: {
    entity: FundingStream,
    path: (row) => `/advocacy-services/${(row as FundingStream).agencyId}/wind-down`,
    concerns: ofService,
  },
  programme_alert: { entity: ProgrammeSession, path: at('programme-sessions') },
  transfer_acknowledgement: { entity: Transfer, path: at('transfers') },
  transfer_answer: { entity: Transfer, path: at('transfers') },
  transfer_dual_end: { entity: Transfer, path: at('transfers') },
  arrival: { entity: Arrival, path: at('arrivals') },
  breach_triage: { entity: BreachReview, path: at('breach-reviews') },
  breach_risk_review: { entity: BreachReview, path: at('breach-reviews') },
  safety_plan_review: { entity: SafetyPlan, path: at('safety-plans'), isNamed: true },
  safety_plan_reoffer: { entity: SafetyPlan, path: at('safety-plans'), isNamed: true },
  intelligence_review: { entity: IntelligenceItem, path: at('intelligence') },
  data_breach_report: { entity: DataBreach, path: at('data-breaches') },
  retention_review: { entity: Retention, path: at('retention') },
  victim_file_review: { entity: Retention, path: at('retention') },
  plan_line: { entity: PlanLine, path: at('plan-lines'), isNamed: true },
  person_at_risk_review: { entity: PersonAtRisk, path: at('people-at-risk'), isNamed: true, showsWho: true },
  check_in: { entity: TriggerDate, path: at('trigger-dates'), isNamed: true, showsWho: true },
};

export const kinds = Object.keys(subjects);

/** The kinds that name who owes them. */
export const namedKinds = kinds.filter((kind) => subjects[kind]?.isNamed);
