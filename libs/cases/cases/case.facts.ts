import type { Whose } from '../../platform/domain.js';

const inForce = (alias: string, at: string): string =>
  `${alias}.from_at <= ${at} AND (${alias}.to_at IS NULL OR ${alias}.to_at > ${at})`;

/** The forum that made a row; where that is not told, those in which its case stands. */
const forumsOf = (alias: string, forum: string, at: string): string => `
  CASE WHEN ${forum} IS NOT NULL THEN json_build_array(${forum}) ELSE (SELECT coalesce(json_agg(f.forum_id ORDER BY f.forum_id), '[]')
    FROM case_standing f WHERE f.case_id = ${alias}.case_id AND ${inForce('f', at)}) END`;

/**
 * The cases on whose team the person is, together where it is for the same agency and in the same forums: somebody may be
 * on hundreds, and this is told in every request.
 */
const team = ({ staff, at }: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('agencyId', q.agency_id, 'forumIds', q.forums, 'caseIds', q.cases)
    ORDER BY q.agency_id, q.forums), '[]')
  FROM (SELECT o.agency_id, o.forums, json_agg(o.case_id ORDER BY o.case_id) AS cases
    FROM (SELECT m.case_id, m.agency_id, CASE WHEN m.forum_id IS NOT NULL THEN ARRAY[m.forum_id] ELSE ARRAY(
        SELECT f.forum_id FROM case_standing f WHERE f.case_id = m.case_id AND ${inForce('f', at)} ORDER BY f.forum_id) END AS forums
      FROM case_teamed m WHERE m.staff_id = ${staff} AND m.from_at <= ${at} AND coalesce(m.to_at, 'infinity') > ${at}) o
    GROUP BY o.agency_id, o.forums) q`;

/** A guest is there for an item of a forum. */
const guestOf = 'coalesce(g.forum_id, (SELECT i.forum_id FROM item_place i WHERE i.id = g.item_id))';

/** Categories opened to the person case by case; what they received with nominations is looked up beside the row. */
const grants = ({ staff, at }: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('caseId', g.case_id, 'categories', g.categories,
    'forumIds', ${forumsOf('g', guestOf, at)}) ORDER BY g.case_id, g.from_at, g.categories, g.forum_id, g.item_id), '[]')
  FROM case_granted g WHERE g.staff_id = ${staff} AND g.kind <> 'receipt' AND ${inForce('g', at)}`;

/**
 * The cases that are kept from the person, whatever else they bring: those they are barred from, and restricted ones in
 * which they are not named, on the team or by a grant; with each the shells that were merged into it. `kept_from` says the same of one case.
 */
export const keptCases = ({ staff, at }: Whose): string => `
  WITH kept AS (
    SELECT c.case_id AS id FROM case_barred c
    WHERE c.staff_id = ${staff} AND c.declared_at <= ${at} AND (c.ended_at IS NULL OR c.ended_at > ${at})
    UNION SELECT f.id FROM case_kept f WHERE f.restricted
      AND NOT EXISTS (SELECT 1 FROM case_teamed m WHERE m.case_id = f.id AND m.staff_id = ${staff} AND ${inForce('m', at)})
      AND NOT EXISTS (SELECT 1 FROM case_granted g WHERE g.case_id = f.id AND g.staff_id = ${staff}
        AND g.kind <> 'receipt' AND ${inForce('g', at)}))
  SELECT id FROM kept UNION SELECT s.id FROM kept JOIN case_kept s ON s.merged_into = kept.id`;

const barredCaseIds = (): string => `SELECT coalesce(json_agg(k.id ORDER BY k.id), '[]') FROM cases_kept k`;

/** From which depth of sharing on each category is shared: of each the row that was last to come into force. */
const openedAt = ({ day }: Whose): string => `
  SELECT coalesce(json_object_agg(d.category, d.opened_at ORDER BY d.category), '{}') FROM (
    SELECT DISTINCT ON (category) category, opened_at FROM depth_of_sharing WHERE effective_from IS NULL OR effective_from <= ${day}
    ORDER BY category, effective_from DESC NULLS LAST) d`;

/** Instants that rows of a person hold, of each from when and until when it counts. */
const ends = (of: string): string => `SELECT unnest(ARRAY[${of}])`;

/** When they join or leave a team, a grant or a bar begins or ends, or a case of theirs comes to a forum or leaves it. */
export const caseTurns = ({ staff }: Whose): string => `
  ${ends('m.from_at, m.to_at')} FROM case_teamed m WHERE m.staff_id = ${staff}
  UNION ALL ${ends('g.from_at, g.to_at')} FROM case_granted g WHERE g.staff_id = ${staff}
  UNION ALL ${ends('c.declared_at, c.ended_at')} FROM case_barred c WHERE c.staff_id = ${staff}
  UNION ALL ${ends('f.from_at, f.to_at')} FROM case_standing f WHERE f.case_id IN (
    SELECT m.case_id FROM case_teamed m WHERE m.staff_id = ${staff} AND m.forum_id IS NULL
    UNION SELECT g.case_id FROM case_granted g WHERE g.staff_id = ${staff} AND g.forum_id IS NULL)`;

export const caseFacts = { team, grants, barredCaseIds, openedAt };
