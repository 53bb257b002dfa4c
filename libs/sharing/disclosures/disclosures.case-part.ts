import type { CasePart } from '../../platform/pages/case-part.js';
import { tableOf } from '../../platform/resource/display.js';
import { Disclosure } from './disclosure.fields.js';
import { disclosureResource } from './disclosures.resource.js';

/** On the page of a case: its shares and disclosures, as far as the reader may see them. */
export const disclosuresOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(Disclosure).where({ caseId }).orderBy('requestedAt', 'DESC').page(50).all();
  return {
    title: t('disclosures.title'),
    ...tableOf(disclosureResource, { t, me: tx.actor }, await disclosureResource.listed(tx, rows)),
    empty: t('disclosures.casePart.none'),
    link: { href: `/disclosures/new?case=${caseId}`, text: t('disclosures.new') },
  };
};
