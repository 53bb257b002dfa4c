import { lettersOf, people } from '../../platform/access/access-matrix.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';

/** Whom the table of who may see what opens released summaries to. */
const readers = people.filter((role) => lettersOf('safetyPlan', role).includes('S'));

/**
 * The agencies that an agreement in force lets receive summaries of safety plans from the service, in the forums in which
 * the case stands, and that have somebody there who reads them. The service's own colleagues receive nothing.
 */
const receiving = `
  SELECT DISTINCT t.id, t.name FROM case_standing s JOIN forum f ON f.id = s.forum_id
  JOIN sharing_agreement g ON f.key = ANY(g.forum_keys) AND 'safety_plan_summary' = ANY(g.words) AND g.state <> 'draft' AND NOT g.paused
    AND g.starts_on <= $3::date AND g.ends_on >= $3::date
  JOIN agency own ON own.id = $2::uuid JOIN agreement_party o ON o.agreement_id = g.id AND o.agency_id = own.controller_id
  JOIN agreement_party y ON y.agreement_id = g.id AND y.agency_id <> o.agency_id JOIN agency t ON t.controller_id = y.agency_id
  JOIN post p ON p.agency_id = t.id AND f.id = ANY(p.forum_ids) AND p.role = ANY($5::text[])
  WHERE s.case_id = $1::uuid AND s.from_at <= $4 AND (s.to_at IS NULL OR s.to_at > $4) ORDER BY t.name`;

/** Where a summary would go that a service releases on a case of the clinic. */
export const recipientsOf = (tx: Tx, { clinicCaseId, agencyId }: { clinicCaseId: string; agencyId: string }) =>
  tx.list(
    asking<{ id: string; name: string }>({
      text: receiving,
      values: [clinicCaseId, agencyId, tx.actor.today, tx.at, readers],
    }),
  );
