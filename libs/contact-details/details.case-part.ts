import { CasePerson, PersonFact } from '../people/index.js';
import type { CasePart } from '../platform/pages/case-part.js';
import { blankDetails } from './details.service.js';

/** On the page of a case whose perpetrator is recorded, for those who may record by what they can be reached: the way to where that is done. */
export const numbersOfCase: CasePart = async (tx, caseId, t) => {
  const [may, perpetrators] = await Promise.all([
    Promise.all(blankDetails(tx, caseId).map((row) => tx.may(PersonFact, row, 'create', 'read'))),
    tx.rows(CasePerson).where({ caseId, part: 'perpetrator' }).count(),
  ]);
  if (!may.includes(true) || !perpetrators) return undefined;
  return {
    title: t('contact-details.title'),
    text: t('contact-details.ofCase'),
    link: { href: `/cases/${caseId}/numbers`, text: t('contact-details.link') },
    stays: true,
  };
};
