import { CaseForum } from '../cases/index.js';
import { forumsAs } from '../platform/access/actor.js';
import type { CasePart } from '../platform/pages/case-part.js';
import { requestTable } from './work-list.cells.js';
import { OfficerRequest } from './work-list.entity.js';
import { officerRequestThing } from './officer-requests.thing.js';

/** On the page of a case: what its officer in charge was asked, and the way to its work-list for whoever follows it up. */
export const followUpOfCase: CasePart = async (tx, caseId, t) => {
  const forums = forumsAs(tx.actor, 'coordinator', 'chair');
  const [rows, standing] = await Promise.all([
    tx.rows(OfficerRequest).where({ caseId }).orderBy('askedAt', 'DESC').page(50).all(),
    tx.rows(CaseForum).where({ caseId, forumId: { $in: forums }, toAt: { $exists: false } }).select('id').all(),
  ]); // prettier-ignore
  if (!rows.length && !standing.length) return undefined;
  return {
    title: t('work-list.one'),
    ...requestTable(t, await officerRequestThing.listed(tx, rows)),
    empty: t('work-list.casePart.none'),
    ...(standing.length && { link: { href: `/work-list/${caseId}`, text: t('work-list.casePart.link') } }),
  };
};
