import { PersonFact } from '../../cases/people/index.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { blankDetails } from './details.service.js';

/** On the page of a case, for those who may record by what the perpetrator can be reached: the way to where that is done. */
export const numbersOfCase: CasePart = async (tx, caseId, t) => {
  const may = await Promise.all(blankDetails(tx, caseId).map((row) => tx.may(PersonFact, row, 'create', 'read')));
  if (!may.includes(true)) return undefined;
  return {
    title: t('contact-details.title'),
    text: t('contact-details.ofCase'),
    link: { href: `/cases/${caseId}/numbers`, text: t('contact-details.link') },
    stays: true,
  };
};
