import type { CasePart } from '../../platform/pages/case-part.js';

/** On the page of a case: the way to what somebody may take out of view there. */
export const misplacedInCase: CasePart = (_, caseId, t) =>
  Promise.resolve({
    title: t('audit.outOfView.casePart.title'),
    text: t('audit.outOfView.casePart.text'),
    link: { href: `/out-of-view/case/${caseId}`, text: t('audit.outOfView.casePart.link') },
  });
