/** What somebody reads of a disposal instead of the names of tables: of what kind the rows were that went. */
const kinds = {
  people: [
    'case_person',
    'person_fact',
    'person_name',
    'match_decision',
    'case_presence',
    'protected_token',
    'area_alert',
    'conflict',
  ],
  caseItself: [
    'case_file',
    'contact_detail_count',
    'case_update',
    'case_update_text',
    'case_grant',
    'out_of_view',
    'history_check',
    'access_request',
    'forum_request',
    'glass_break',
  ],
  nominations: [
    'nomination',
    'nomination_answer',
    'nomination_decision',
    'ranking_score',
    'import_row',
    'swept_crime',
    'work_list_entry',
    'officer_request',
    'investigation',
  ],
  panel: ['agenda_item', 'item_answer', 'item_decision', 'item_note', 'case_decision', 'minutes_copy'],
  returns: ['agency_return', 'return_part', 'return_question'],
  actions: ['action'],
  conduct: ['incident', 'incident_text', 'breach_review'],
  risk: ['risk_factor', 'risk_grade', 'risk_result', 'risk_text'],
  sharing: [
    'disclosure',
    'disclosure_text',
    'disclosure_summary',
    'summary_paragraph',
    'summary_text',
    'release',
    'release_line',
    'released_note',
    'export',
  ],
  referrals: ['referral', 'referral_text', 'case_route', 'other_order', 'mappa_referral', 'mappa_text', 'pdp_check'],
  orders: [
    'protection_order',
    'order_text',
    'order_breach',
    'order_change',
    'order_notification',
    'protected_person',
    'force_request',
  ],
  programmes: ['programme_referral', 'programme_session', 'programme_support', 'programme_text'],
  transfers: ['transfer', 'transfer_check', 'transfer_line', 'transfer_text', 'arrival'],
  advocacy: [
    'advocacy_case',
    'advocacy_referral',
    'advocacy_allocation',
    'advocacy_attempt',
    'advocacy_feedback',
    'advocacy_link',
    'advocacy_text',
  ],
  contact: [
    'named_contact',
    'safe_contact',
    'victim_contact',
    'victim_contact_text',
    'victim_event',
    'victim_attempt',
    'text_check',
  ],
  safetyPlan: [
    'safety_plan',
    'safety_plan_item',
    'safety_plan_release',
    'safety_plan_trigger',
    'safety_plan_version',
    'safety_plan_summary',
  ],
  unsent: ['draft', 'kept_post'],
  circle: ['person_at_risk', 'at_risk_item', 'trigger_date', 'circle_text'],
} as const;

export type DisposalKind = keyof typeof kinds;
export const disposalKinds = Object.keys(kinds) as DisposalKind[];

/** Of which kind the rows of a table are; none for a table that nobody has said it of. */
export const kindOfTable = (table: string): DisposalKind | undefined =>
  disposalKinds.find((kind) => (kinds[kind] as readonly string[]).includes(table));

/**
 * How many rows of each kind were erased or emptied, in the order of the kinds; without those of which there were none.
 * @param counts rows by table
 */
export function countsByKind(counts: Readonly<Record<string, number>>): [DisposalKind | 'other', number][] {
  const sums = new Map<DisposalKind | 'other', number>();
  for (const [table, count] of Object.entries(counts)) {
    const kind = kindOfTable(table) ?? 'other';
    sums.set(kind, (sums.get(kind) ?? 0) + count);
  }
  return ([...disposalKinds, 'other'] as const).flatMap((kind) => {
    const sum = sums.get(kind) ?? 0;
    return sum > 0 ? [[kind, sum] as [typeof kind, number]] : [];
  });
}
