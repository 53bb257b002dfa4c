import type { CasePart } from '../platform/pages/case-part.js';
import { ForumRequest } from './request.entity.js';
import { tableOf } from './requests.cells.js';
import { runIn, standingOf } from './requests.checks.js';
import { listed } from './requests.reading.js';

/** On the page of a case: which other forums were asked to take it too, for those who run one of them, and the way to ask. */
export const requestsOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, standing] = await Promise.all([
    tx.rows(ForumRequest).where({ caseId }).orderBy('madeAt', 'DESC').page(50).all(),
    standingOf(tx, caseId),
  ]);
  const asks = runIn(tx, standing).length > 0;
  if (!rows.length && !asks) return undefined;
  return {
    title: t('forum-requests.casePart.title'),
    ...tableOf(t, await listed(tx, rows), ['case']),
    empty: t('forum-requests.casePart.none'),
    ...(asks && { link: { href: `/forum-requests/new?case=${caseId}`, text: t('forum-requests.new') } }),
  };
};
