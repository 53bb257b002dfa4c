import type { Role } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';

interface Receiving {
  readonly caseId: string;
  readonly staffId: string;
  readonly agencyId: string;
  readonly forumId: string;
}

/** SQL: whether an agreement is in force on a day. */
export const inForce = (agreement: string, day: string): string =>
  `${agreement}.state <> 'draft' AND NOT ${agreement}.paused AND ${agreement}.starts_on <= ${day} AND ${agreement}.ends_on >= ${day}`;

/** What an agency receives of a case in a forum where one of its people comes to be listed, and by what. */
export interface Received {
  /** Whose case it is. */
  readonly holderId: string;
  /** Whether the agency is of the data controller whose case it is: nothing goes out then, and no agreement is needed. */
  readonly isOwn: boolean;
  /** The agreement under which it receives; of several, the one that covers most. */
  readonly agreementId: string | null;
  /** What agreements cover. */
  readonly words: readonly string[];
  /** What the person is for the agency. */
  readonly roles: readonly Role[];
  /** Whether nobody of the agency was listed on the case before. */
  readonly isFirst: boolean;
}

const agreements = `agreement_party y JOIN sharing_agreement s ON s.id = y.agreement_id
  WHERE y.agency_id = r.controller_id AND f.key = ANY(s.forum_keys) AND ${inForce('s', '$2')}`;

const asked = `
  SELECT q.case_id AS "caseId", q.staff_id AS "staffId", q.agency_id AS "agencyId", q.forum_id AS "forumId", c.agency_id AS "holderId",
    h.controller_id = r.controller_id AS "isOwn", (SELECT (array_agg(s.id ORDER BY cardinality(s.words) DESC, s.id))[1] FROM ${agreements}) AS "agreementId",
    ARRAY(SELECT DISTINCT unnest(s.words) FROM ${agreements}) AS words,
    ARRAY(SELECT DISTINCT p.role FROM post p WHERE p.staff_id = q.staff_id AND p.agency_id = q.agency_id) AS roles,
    NOT EXISTS (SELECT 1 FROM case_listing b WHERE b.case_id = q.case_id AND b.agency_id = q.agency_id) AS "isFirst"
  FROM jsonb_to_recordset($1::jsonb) AS q(case_id uuid, staff_id uuid, agency_id uuid, forum_id uuid)
    JOIN agency r ON r.id = q.agency_id JOIN case_file c ON c.id = q.case_id JOIN agency h ON h.id = c.agency_id JOIN forum f ON f.id = q.forum_id`;

const keyOf = ({ caseId, staffId, agencyId, forumId }: Receiving): string =>
  [caseId, staffId, agencyId, forumId].join(' ');

/** What agencies receive of some cases by some of their people, today: of each, or undefined of a case that there is not. */
export async function receivedBy(
  tx: Tx,
  receiving: readonly Receiving[],
): Promise<(one: Receiving) => Received | undefined> {
  const once = new Map(receiving.map((one) => [keyOf(one), one]));
  const rows = [...once.values()].map((one) => ({
    case_id: one.caseId,
    staff_id: one.staffId,
    agency_id: one.agencyId,
    forum_id: one.forumId,
  }));
  const found = await tx.run<Receiving & Received>({ text: asked, values: [JSON.stringify(rows), tx.actor.today] });
  const known = new Map(found.map((one) => [keyOf(one), one]));
  return (one) => known.get(keyOf(one));
}
