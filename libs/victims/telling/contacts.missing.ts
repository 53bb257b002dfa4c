import { forumsAs } from '../../platform/access/actor.js';
import type { Statement } from '../../platform/work/composing.js';
import { COUNTED, pageOfSql } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { stillThere } from './contacts.now.js';

/** A victim whom nobody tells, in a case that is worked on in a forum that the person coordinates. */
export interface WithoutContact {
  readonly caseId: string;
  readonly caseReference: string;
  readonly victimId: string;
  /** Whoever was named and is no longer there: their row. */
  readonly contactId: string | null;
  readonly staffId: string | null;
}

/**
 * Each victim of an open case in these forums for whom nobody is named, or whoever is named is no longer there. Each open case
 * is asked where it stands: otherwise all that ever stood in the forums would be read (decision 228).
 */
const missing = `
  SELECT f.id AS "caseId", f.reference AS "caseReference", v.person_id AS "victimId", c.id AS "contactId", CASE WHEN NOT c.out_of_view THEN c.staff_id END AS "staffId"
  FROM case_file f CROSS JOIN LATERAL (SELECT DISTINCT p.person_id FROM case_person p WHERE p.case_id = f.id AND p.part = 'victim') v
  LEFT JOIN contact_named c ON c.victim_id = v.person_id
  WHERE f.state IN ('active', 'monitoring') AND NOT f.id = ANY($4::uuid[])
    AND EXISTS (SELECT 1 FROM case_standing g WHERE g.case_id = f.id AND g.forum_id = ANY($1::uuid[])
      AND g.from_at <= $2::timestamptz AND (g.to_at IS NULL OR g.to_at > $2::timestamptz) OFFSET 0)
    AND (c.id IS NULL OR NOT (${stillThere('$2', '$3')}))`;

const capped = (which: string): string => `least(count(*) FILTER (WHERE ${which}), ${String(COUNTED + 1)})::int`;

const of = ({ actor, at }: Tx): unknown[] => [forumsAs(actor, 'coordinator'), at, actor.today, actor.barredCaseIds];

/** Questions of the room's own, behind the second lock: who stands where and who is still in post is in no row of one case. */
export const withoutContact = {
  /** How many there are whose contact is gone, and how many never had one; each case that is worked on is looked at once. */
  counts: (tx: Tx): Statement => ({
    text: `SELECT ${capped('"contactId" IS NOT NULL')} AS "gone", ${capped('"contactId" IS NULL')} AS "never" FROM (${missing}) m`,
    values: of(tx),
  }),
  page: (tx: Tx, asked: { limit: number; offset: number }): Statement => {
    const values = of(tx);
    const order = '"contactId" IS NULL, "caseReference", "victimId"';
    return { text: pageOfSql(values, missing, { ...asked, order }), values };
  },
};
