import type { Tx } from '../platform/work/tx.js';

interface Receiving {
  readonly caseId: string;
  readonly agencyId: string;
  readonly forumId: string;
}

/** SQL: whether an agreement is in force on a day. */
export const inForce = (agreement: string, day: string): string =>
  `${agreement}.state <> 'draft' AND NOT ${agreement}.paused AND ${agreement}.starts_on <= ${day} AND ${agreement}.ends_on >= ${day}`;

const asked = `
  SELECT q.case_id AS "caseId", q.agency_id AS "agencyId", q.forum_id AS "forumId", g.ids[1] AS "agreementId",
    o.controller_id = a.controller_id AS "isOwn"
  FROM jsonb_to_recordset($1::jsonb) AS q(case_id uuid, agency_id uuid, forum_id uuid)
    JOIN agency a ON a.id = q.agency_id JOIN case_file c ON c.id = q.case_id JOIN agency o ON o.id = c.agency_id
    JOIN forum f ON f.id = q.forum_id
    CROSS JOIN LATERAL (SELECT array_agg(s.id ORDER BY cardinality(s.words) DESC, s.id) AS ids FROM agreement_party y
      JOIN sharing_agreement s ON s.id = y.agreement_id
      WHERE y.agency_id = a.controller_id AND f.key = ANY(s.forum_keys) AND ${inForce('s', '$2')}) g`;

interface Found extends Receiving {
  readonly agreementId: string | null;
  readonly isOwn: boolean;
}

const keyOf = ({ caseId, agencyId, forumId }: Receiving): string => [caseId, agencyId, forumId].join(' ');

/**
 * Under which agreement agencies receive what is of some cases in a forum today; of several, the one that covers most.
 * @returns of each the agreement; null within the controller of the case, who needs none; undefined where there is no basis
 */
export async function agreementsFor(
  tx: Tx,
  receiving: readonly Receiving[],
): Promise<(one: Receiving) => string | null | undefined> {
  const once = new Map(receiving.map((one) => [keyOf(one), one]));
  const rows = [...once.values()].map(({ caseId: case_id, agencyId: agency_id, forumId: forum_id }) => ({
    case_id,
    agency_id,
    forum_id,
  }));
  const found = await tx.run<Found>({ text: asked, values: [JSON.stringify(rows), tx.actor.today] });
  const known = new Map(found.map((one) => [keyOf(one), one.isOwn ? null : (one.agreementId ?? undefined)]));
  return (one) => known.get(keyOf(one));
}
