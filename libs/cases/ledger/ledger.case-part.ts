import type { CasePart } from '../../platform/pages/case-part.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { tableOf, type ListedEntry } from './ledger.cells.js';
import { listed } from './ledger.reading.js';

const atMost = 10;

/** On the page of a case: the last of what went out of it, as far as the reader may see that, and the way to all of it. */
export const ledgerOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(LedgerEntry).where({ caseId }).orderBy('at', 'DESC').page(atMost).all();
  if (!rows.length) return undefined;
  return {
    title: t('ledger.title'),
    ...tableOf(t, (await listed(tx, rows)) as unknown as ListedEntry[], { withCase: false }),
    link: { href: `/ledger?case=${caseId}`, text: t('ledger.casePart.link') },
  };
};
