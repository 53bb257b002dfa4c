import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { orderAnswered } from './work-list.order.js';
import type { Known } from './work-list.rules.js';

/** What is known of one case for the work-list, with what the officer is asked already. */
export interface CaseKnown extends Known {
  readonly id: string;
  readonly unitId: string | null;
  readonly requestId: string | null;
  readonly requestDueOn: LondonDate | null;
}

/** Whoever holds the investigation; where nobody was entered, the officer in the case of its team. */
const officer = `
  SELECT * FROM (
    SELECT staff_id, unit_id, from_on AS since, 1 AS nth FROM investigation WHERE case_id = a.id AND state = 'held'
    UNION ALL SELECT staff_id, agency_id, (from_at AT TIME ZONE 'Europe/London')::date, 2 FROM case_team
      WHERE case_id = a.id AND part = 'officer_in_the_case' AND to_at IS NULL) f
  ORDER BY nth, since, staff_id LIMIT 1`;

/** When they were last heard of: an update that they posted, an answer when asked, their unit's return, an action reported done. */
const heard = `
  SELECT max(h.at) AS at FROM (
    SELECT made_at AS at FROM case_update WHERE case_id = a.id AND state = 'posted' AND made_by = f.staff_id
    UNION ALL SELECT ended_at FROM officer_request WHERE case_id = a.id AND state = 'answered' AND staff_id = f.staff_id
    UNION ALL SELECT answered_at FROM agency_return WHERE case_id = a.id AND (answered_by = f.staff_id OR agency_id = f.unit_id)
    UNION ALL SELECT claimed_at FROM action WHERE case_id = a.id AND owner_id = f.staff_id) h`;

const latest = `
  SELECT e.standing, e.due_on FROM work_list_entry e WHERE e.case_id = a.id AND e.kind = 'evidence' AND e.line_id = l.id
  ORDER BY e.made_at DESC, e.id LIMIT 1`;

const known = `
  SELECT a.id, f.staff_id AS "officerId", f.unit_id AS "unitId", f.since::text AS "since", h.at AS "lastAt",
    (${orderAnswered('a.id')}) AS "orderAnswered", q.id AS "requestId", q.due_on::text AS "requestDueOn",
    ARRAY(SELECT l.id FROM evidence_line l LEFT JOIN LATERAL (${latest}) e ON true
      WHERE l.from_on <= $2::date AND (l.to_on IS NULL OR l.to_on >= $2::date)
        AND coalesce(e.standing, '') NOT IN ('gathered', 'not_applicable') AND coalesce(e.due_on < $2::date, true)
      ORDER BY l.position) AS "missing"
  FROM unnest($1::uuid[]) AS a(id) LEFT JOIN LATERAL (${officer}) f ON true LEFT JOIN LATERAL (${heard}) h ON true
    LEFT JOIN officer_request q ON q.case_id = a.id AND q.state = 'asked'`;

/**
 * What is known of some cases, by one statement; it holds no words, and goes beyond what the person reads only in whether
 * something was answered and when.
 */
export async function knownOf(tx: Tx, caseIds: readonly string[]): Promise<CaseKnown[]> {
  if (!caseIds.length) return [];
  return tx.run<CaseKnown>({ text: known, values: [[...caseIds], tx.actor.today] });
}
