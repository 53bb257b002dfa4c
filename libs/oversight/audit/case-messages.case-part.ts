import type { CasePart } from '../../platform/pages/case-part.js';
import { messagesHref } from './case-messages.showing.js';

/** On the page of a case, and of an advocate's own: the way to what was written about it. */
export const messagesOfCase: CasePart = (_, caseId, t) =>
  Promise.resolve({
    title: t('audit.caseMessages.title'),
    text: t('audit.caseMessages.part'),
    link: { href: messagesHref(caseId), text: t('audit.caseMessages.link') },
    stays: true,
  });
