import { hasRole } from '../../platform/access/actor.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { exportRoles } from '../../platform/access/export-roles.js';

/** On the page of a case: the way to take it as a file, for those whose roles may. */
export const exportOfCase: CasePart = (tx, caseId, t) =>
  Promise.resolve(
    hasRole(tx.actor, ...exportRoles.case_pack)
      ? {
          title: t('exports.title'),
          text: t('exports.part'),
          link: { href: `/exports/new?kind=case_pack&case=${caseId}`, text: t('exports.pack.ask') },
        }
      : undefined,
  );
