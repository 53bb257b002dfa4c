import { enterInLedger, type GoneOut } from '../ledger/index.js';
import { agreementWords, categories, type Category, type Role } from '../platform/access/access-matrix.js';
import { identities, opensByListing } from '../platform/access/listed.js';
import type { Tx } from '../platform/work/tx.js';
import { CaseListing } from './case-listing.entity.js';
import { inForce } from './listings.agreements.js';

type Listed = Pick<CaseListing, 'id' | 'caseId' | 'staffId' | 'agencyId' | 'forumId' | 'agreementId' | 'cause'>;

interface Told {
  readonly id: string;
  readonly holderId: string;
  /** Whether the agency is of the data controller whose case it is: nothing goes out then. */
  readonly isOwn: boolean;
  readonly roles: readonly Role[];
  readonly words: readonly string[];
}

/** Of each listing whose case it is, what its person is there, and what agreements cover; without those of agencies that were listed before. */
const first = `
  SELECT l.id, c.agency_id AS "holderId", h.controller_id = r.controller_id AS "isOwn", ARRAY(SELECT DISTINCT unnest(s.words) FROM agreement_party y
      JOIN sharing_agreement s ON s.id = y.agreement_id AND ${inForce('s', '$2')} JOIN agency a ON a.controller_id = y.agency_id
      JOIN forum f ON f.id = l.forum_id AND f.key = ANY(s.forum_keys) WHERE a.id = l.agency_id) AS words,
    ARRAY(SELECT DISTINCT p.role FROM post p WHERE p.staff_id = l.staff_id AND p.agency_id = l.agency_id) AS roles
  FROM jsonb_to_recordset($1::jsonb) AS l(id uuid, case_id uuid, staff_id uuid, agency_id uuid, forum_id uuid)
    JOIN case_file c ON c.id = l.case_id JOIN agency h ON h.id = c.agency_id JOIN agency r ON r.id = l.agency_id
  WHERE NOT EXISTS (SELECT 1 FROM case_listing b WHERE b.case_id = l.case_id AND b.agency_id = l.agency_id
    AND NOT b.id = ANY(ARRAY(SELECT n.id FROM jsonb_to_recordset($1::jsonb) AS n(id uuid))))`;

const opened = ({ roles, words }: Told): Category[] =>
  categories.filter(
    (category) =>
      words.includes(agreementWords[category] ?? '') && roles.some((role) => opensByListing(category, role)),
  );

/** What goes out by a listing, and on which basis: to a guest force without an agreement what a request would tell it. */
function goesOut({ cause, agreementId }: Listed, told: Told): { opens: readonly Category[]; basis: GoneOut['basis'] } {
  if (cause === 'guest' && agreementId === null) return { opens: identities, basis: 'granted_access' };
  return { opens: opened(cause === 'guest' ? { ...told, roles: ['guest'] } : told), basis: 'sharing_agreement' };
}

/** What an agency comes to read because one of its people is listed, once: a line for each category at the first cause. */
export async function enterListings(tx: Tx, rows: readonly Listed[]): Promise<void> {
  const shared = rows.filter(({ agreementId, cause }) => agreementId !== null || cause === 'guest');
  if (!shared.length) return;
  const asked = shared.map((one) => ({
    id: one.id,
    case_id: one.caseId,
    staff_id: one.staffId,
    agency_id: one.agencyId,
    forum_id: one.forumId,
  }));
  const told = await tx.run<Told>({ text: first, values: [JSON.stringify(asked), tx.actor.today] });
  const entered = new Set<string>();
  for (const one of told) {
    const row = shared.find(({ id }) => id === one.id);
    if (!row || one.isOwn) continue;
    const { opens, basis } = goesOut(row, one);
    const fresh = opens.filter((category) => !entered.has(`${row.caseId} ${row.agencyId} ${category}`));
    for (const category of fresh) entered.add(`${row.caseId} ${row.agencyId} ${category}`);
    enterInLedger(
      tx,
      fresh.map((category) => lineOf(row, { holderId: one.holderId, category, basis })),
    );
  }
}

const lineOf = (
  { id, caseId, agencyId }: Listed,
  { holderId, category, basis }: { holderId: string; category: Category; basis: GoneOut['basis'] },
): GoneOut => ({
  kind: 'share',
  caseId,
  agencyId: holderId,
  category,
  basis,
  subject: CaseListing.name,
  subjectId: id,
  recipient: { kind: 'agency', agencyId },
});
