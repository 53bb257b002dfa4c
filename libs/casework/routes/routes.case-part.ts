import { hasRole } from '../../platform/access/actor.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import type { Tx } from '../../platform/work/tx.js';
import { whoEnters } from './route.access.js';
import { CaseRoute, OtherOrder } from './route.entity.js';
import { mapTable, orderTable } from './routes.cells.js';
import { ordersListed, routesListed } from './routes.reading.js';

const enters = (tx: Tx): boolean => hasRole(tx.actor, ...whoEnters);

/** On the page of a case: what binds the person besides stalking protection orders. */
export const otherOrdersOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx
    .rows(OtherOrder)
    .where({ caseId, state: { $ne: 'withdrawn' } })
    .orderBy('fromOn', 'DESC')
    .page(50)
    .all();
  if (!rows.length && !enters(tx)) return undefined;
  const link = { href: `/other-orders/new?case=${caseId}`, text: t('other-orders.new') };
  return {
    title: t('other-orders.title'),
    ...orderTable(t, await ordersListed(tx, rows), ['case']),
    empty: t('other-orders.noneHere'),
    ...(enters(tx) && { link }),
  };
};

/** On the page of a case: its routes, each considered, used, refused or not considered yet, and why. */
export const routesOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(CaseRoute).where({ caseId }).page(50).all();
  if (!rows.length && !enters(tx)) return undefined;
  const link = { href: `/case-routes/new?case=${caseId}`, text: t('case-routes.new') };
  const shown = rows.length ? mapTable(t, await routesListed(tx, rows)) : { columns: [], rows: [] };
  return {
    title: t('case-routes.map'),
    text: t('case-routes.explainMap'),
    ...shown,
    empty: t('case-routes.noneHere'),
    ...(enters(tx) && { link }),
  };
};
