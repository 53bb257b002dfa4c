import { hasRole } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { onDay } from '../../platform/pages/shown.js';
import { stateTag, tableOf } from '../../platform/resource/display.js';
import type { Tx } from '../../platform/work/tx.js';
import { caseRouteResource, groupSaid, routeSaid } from './case-routes.resource.js';
import { otherOrderResource } from './other-orders.resource.js';
import { whoEnters } from './route.access.js';
import { CaseRoute, caseRouteFields, OtherOrder } from './route.fields.js';
import { groups, routeKindNames, routeKinds } from './route.kinds.js';

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
  const items = await otherOrderResource.listed(tx, rows);
  return {
    title: t('other-orders.title'),
    ...tableOf(otherOrderResource, { t, me: tx.actor }, items, ['case']),
    empty: t('other-orders.noneHere'),
    ...(enters(tx) && { link }),
  };
};

/** The map of a case: every route by what it is, whether it was considered, used or refused, and why. */
async function mapOf(tx: Tx, t: Words, rows: readonly CaseRoute[]) {
  const byKind = new Map((await caseRouteResource.listed(tx, rows)).map((one) => [one.kind, one]));
  const kinds = groups.flatMap((group) => routeKindNames.filter((kind) => routeKinds[kind].group === group));
  return {
    columns: ['group', 'route', 'state', 'why', 'decidedOn'].map((name) => ({
      text: t(`case-routes.columns.${name}`),
    })),
    rows: kinds.map((kind) => {
      const one = byKind.get(kind);
      return [
        groupSaid(t, routeKinds[kind].group),
        one ? { text: routeSaid(t, kind), href: `/case-routes/${one.id}` } : routeSaid(t, kind),
        one ? { tag: stateTag(caseRouteFields, t, one.state) } : t('case-routes.notConsidered'),
        one ? { text: one.why, lines: true } : '',
        one ? { text: onDay(one.decidedOn), nowrap: true } : '',
      ];
    }),
  };
}

/** On the page of a case: its routes, each considered, used, refused or not considered yet, and why. */
export const routesOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(CaseRoute).where({ caseId }).page(50).all();
  if (!rows.length && !enters(tx)) return undefined;
  const link = { href: `/case-routes/new?case=${caseId}`, text: t('case-routes.new') };
  const shown = rows.length ? await mapOf(tx, t, rows) : { columns: [], rows: [] };
  return {
    title: t('case-routes.map'),
    text: t('case-routes.explainMap'),
    ...shown,
    empty: t('case-routes.noneHere'),
    ...(enters(tx) && { link }),
  };
};
