import { begunBy } from '../../sharing/referrals/index.js';
import { hasRole } from '../../platform/access/actor.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { MappaReferral } from './mappa.entity.js';
import { tableOf } from './mappa.cells.js';
import { listed } from './mappa.reading.js';
import { over } from './mappa.states.js';

/** On the page of a case: whether its perpetrator was considered for MAPPA, for those who have to do with MAPPA. */
export const mappaOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(MappaReferral).where({ caseId }).orderBy('madeAt', 'DESC').page(20).all();
  const may = hasRole(tx.actor, ...begunBy.mappa_prescreen);
  const open = rows.some(({ state }) => !over.some((one) => one === state));
  return {
    title: t('mappa.title'),
    ...tableOf(t, await listed(tx, rows)),
    empty: t('mappa.casePart.none'),
    ...(may && !open && { link: { href: `/mappa/new?case=${caseId}`, text: t('mappa.new') } }),
  };
};
