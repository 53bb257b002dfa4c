import { enterInLedger, type GoneOut } from '../../cases/ledger/index.js';
import { agreementWords, categories, type Category } from '../../platform/access/access-matrix.js';
import { identities, opensByListing } from '../../platform/access/listed.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseListing } from './case-listing.entity.js';
import type { Received } from './listings.agreements.js';

type Listed = Pick<CaseListing, 'id' | 'caseId' | 'staffId' | 'agencyId' | 'forumId' | 'agreementId' | 'cause'>;

const opened = ({ roles, words }: Received): Category[] =>
  categories.filter(
    (category) =>
      words.includes(agreementWords[category] ?? '') && roles.some((role) => opensByListing(category, role)),
  );

/** What goes out by a listing, and on which basis: to a guest force without an agreement what a request would tell it. */
function goesOut(
  { cause, agreementId }: Listed,
  told: Received,
): { opens: readonly Category[]; basis: GoneOut['basis'] } {
  if (cause === 'guest' && agreementId === null) return { opens: identities, basis: 'granted_access' };
  return { opens: opened(cause === 'guest' ? { ...told, roles: ['guest'] } : told), basis: 'sharing_agreement' };
}

/** What an agency comes to read because one of its people is listed, once: a line for each category at the first cause. */
export function enterListings(
  tx: Tx,
  rows: readonly Listed[],
  receivedOf: (row: Listed) => Received | undefined,
): void {
  const entered = new Set<string>();
  for (const row of rows) {
    const received = receivedOf(row);
    if (!received || received.isOwn || !received.isFirst) continue;
    const { opens, basis } = goesOut(row, received);
    const fresh = opens.filter((category) => !entered.has(`${row.caseId} ${row.agencyId} ${category}`));
    for (const category of fresh) entered.add(`${row.caseId} ${row.agencyId} ${category}`);
    enterInLedger(
      tx,
      fresh.map((category) => lineOf(row, { holderId: received.holderId, category, basis })),
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
