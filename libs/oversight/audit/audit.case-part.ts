import { CaseFile } from '../../cases/cases/index.js';
import { forumsAs, hasRole } from '../../platform/access/actor.js';
import type { CasePart } from '../../platform/pages/case-part.js';

/** On the page of a case: the way to its record, for the auditor and for those who decide in a forum where it stands. */
export const recordOfCase: CasePart = async (tx, caseId, t) => {
  const deciding = { id: caseId, caseForums: { $in: forumsAs(tx.actor, 'coordinator', 'chair') } } as never;
  if (!hasRole(tx.actor, 'auditor') && !(await tx.rows(CaseFile).where(deciding).any())) return undefined;
  return {
    title: t('audit.casePart.title'),
    text: t('audit.casePart.text'),
    link: { href: `/audit?case=${caseId}`, text: t('audit.casePart.link') },
  };
};
