import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { underMappa } from '../../perpetrators/mappa/index.js';
import type { Retention } from './retention.entity.js';
import { running } from './retention.states.js';

/** A file that has closed, what its clock is to be, and the clock that it has. */
export interface Ended extends Pick<
  Retention,
  'caseId' | 'agencyId' | 'category' | 'keeper' | 'areaCode' | 'forumId' | 'reference' | 'groupKey' | 'groupWhy'
> {
  readonly clearFrom: LondonDate;
  readonly retentionId: string | null;
}

/** The states of an advocate's case in which the service does nothing more for the victim. */
const over = `('closed', 'bounced', 'refused', 'transferred')`;
const day = (at: string): string => `(${at} AT TIME ZONE 'Europe/London')::date`;

/** The cases that are asked about, with those in which somebody of them stands; $1 none: every one. */
const asked = `SELECT DISTINCT o.case_id AS id FROM case_person p JOIN case_person o ON o.person_id = p.person_id
    WHERE p.case_id = $1::uuid UNION SELECT $1::uuid`;
const isAsked = (id: string): string => `($1::uuid IS NULL OR ${id} IN (SELECT id FROM asked))`;

/** Somebody who is or was managed under MAPPA, or as potentially dangerous (`domain.md` 9.5: likely group 1). */
const managed = `(EXISTS (SELECT 1 FROM mappa_referral m WHERE m.case_id = c.id AND m.state = ANY ($2))
    OR EXISTS (SELECT 1 FROM pdp_check d WHERE d.case_id = c.id AND d.state IN ('accepted', 'ended')))`;

/** A shell that ended with its nomination was never taken on: nobody decided how deep it is shared. */
const clinic = `SELECT c.id, c.agency_id, c.category, 'clinic' AS keeper, f.area_code, f.id AS forum_id, c.reference,
    ${day('c.closed_at')} AS ended_on,
    CASE WHEN c.depth IS NULL THEN 'declined' WHEN ${managed} THEN 'group_1' ELSE 'group_2' END AS group_key,
    CASE WHEN c.depth IS NULL THEN 'declined' WHEN ${managed} THEN 'mappa' ELSE 'stalking' END AS group_why
  FROM case_file c LEFT JOIN LATERAL (SELECT l.forum_id FROM case_led l WHERE l.case_id = c.id
    ORDER BY l.to_at IS NULL DESC, l.from_at DESC LIMIT 1) led ON true LEFT JOIN forum f ON f.id = led.forum_id
  WHERE c.category = 'caseExists' AND c.state = 'closed' AND c.merged_into IS NULL AND ${isAsked('c.id')}`;

const service = `SELECT a.id, a.agency_id, 'advocateConfidence', 'service', NULL::text, NULL::uuid, a.reference,
    ${day(`coalesce(a.closed_at, (SELECT max(m.made_at) FROM move_made m WHERE m.subject_id = a.id AND m.taken_back_at IS NULL), a.opened_at)`)},
    'victim_file', 'victim_file'
  FROM advocacy_case a WHERE a.state IN ${over} AND ${isAsked('a.id')}`;

/** The other files of the same controller in which somebody of this one stands: neither learns of the other's. */
const others = `SELECT DISTINCT o.case_id AS id FROM case_person p JOIN case_person o ON o.person_id = p.person_id
    WHERE p.case_id = e.id AND o.case_id <> e.id`;
const contact = `SELECT max(x.at) AS at FROM (
    SELECT greatest(c.opened_at, CASE WHEN c.depth IS NOT NULL THEN c.closed_at END) AS at FROM case_file c
      WHERE e.keeper = 'clinic' AND c.category = 'caseExists' AND c.id IN (${others})
    UNION ALL SELECT i.made_at FROM incident i
      WHERE e.keeper = 'clinic' AND i.state <> 'withdrawn' AND (i.case_id = e.id OR i.case_id IN (${others}))
    UNION ALL SELECT greatest(a.opened_at, a.closed_at) FROM advocacy_case a
      WHERE e.keeper = 'service' AND a.agency_id = e.agency_id AND a.id IN (${others})) x`;

const changed = `WITH asked AS (${asked}), ended AS (${clinic} UNION ALL ${service})
  SELECT e.id AS "caseId", e.agency_id AS "agencyId", e.category, e.keeper, e.area_code AS "areaCode", e.forum_id AS "forumId",
    e.reference, e.group_key AS "groupKey", e.group_why AS "groupWhy", s.on::text AS "clearFrom", r.id AS "retentionId"
  FROM ended e LEFT JOIN retention r ON r.case_id = e.id
    CROSS JOIN LATERAL (SELECT greatest(e.ended_on, ${day(`(${contact})`)}) AS on) s
  WHERE r.id IS NULL OR r.state = 'reopened' OR (r.state = ANY ($3) AND s.on > r.clear_from)
  ORDER BY e.id`;

/** The files that have closed and whose clock is to begin, or to begin anew. It goes beyond what a person reads: the product asks. */
export const changedClocks = (tx: Tx, caseId: string | null): Promise<Ended[]> =>
  tx.run<Ended>({ text: changed, values: [caseId, [...underMappa, 'exited'], [...running]] });

const stopped = `SELECT r.id FROM retention r WHERE ($1::uuid IS NULL OR r.case_id = $1) AND r.state = ANY ($2) AND NOT EXISTS (
    SELECT 1 FROM case_file c WHERE r.keeper = 'clinic' AND c.id = r.case_id AND c.state = 'closed' AND c.merged_into IS NULL
    UNION ALL SELECT 1 FROM advocacy_case a WHERE r.keeper = 'service' AND a.id = r.case_id AND a.state IN ${over})
  ORDER BY r.id`;

/** The clocks of files that are open again. */
export const stoppedClocks = async (tx: Tx, caseId: string | null): Promise<string[]> =>
  (await tx.run<{ id: string }>({ text: stopped, values: [caseId, [...running]] })).map(({ id }) => id);
