import { hasRole } from '../../platform/access/actor.js';
import type { CasePart } from '../../platform/pages/case-part.js';

/** On the page of a case: the way to see it as somebody else will, for those who work on cases. */
export const previewOfCase: CasePart = (tx, caseId, t) =>
  Promise.resolve(
    hasRole(tx.actor, 'auditor')
      ? undefined
      : {
          title: t('previews.title'),
          text: t('previews.part'),
          link: { href: `/cases/${caseId}/preview`, text: t('cases.preview') },
        },
  );
