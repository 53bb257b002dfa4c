import type { CasePart } from '../../platform/pages/case-part.js';
import { Disclosure } from './disclosure.entity.js';
import { tableOf } from './disclosures.cells.js';
import { listed } from './disclosures.reading.js';

/** On the page of a case: its shares and disclosures, as far as the reader may see them. */
export const disclosuresOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(Disclosure).where({ caseId }).orderBy('requestedAt', 'DESC').page(50).all();
  return {
    title: t('disclosures.title'),
    ...tableOf(t, await listed(tx, rows)),
    empty: t('disclosures.casePart.none'),
    link: { href: `/disclosures/new?case=${caseId}`, text: t('disclosures.new') },
  };
};
