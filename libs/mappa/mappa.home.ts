import { agenciesOf, hasRole } from '../platform/access/actor.js';
import type { HomeItem, HomePart } from '../platform/home/home.js';
import type { Words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';
import { MappaReferral } from './mappa.entity.js';
import { stateTag } from './mappa.cells.js';

const atMost = 20;

const item = (t: Words, { id, state, caseReference, reviewOn, leadAgencyId, ...asked }: MappaReferral): HomeItem => {
  const move = state === 'prescreen' ? 'view' : 'review';
  return {
    kind: t('mappa.one'),
    reference: caseReference,
    text: t(`mappa.home.${asked.viewAgencyId && move === 'view' ? 'viewAsked' : move}`),
    href: `/mappa/${id}`,
    dueOn: move === 'view' ? asked.viewDueOn : reviewOn,
    whose: t('mappa.home.agency'),
    state: stateTag(t, state),
    doing: [{ label: t(`mappa.moves.${move}.label`), href: `/mappa/${id}/${move}` }],
    agencyId: move === 'view' ? asked.viewAgencyId : leadAgencyId,
  };
};

/** Pre-screens that want probation's view, for probation; and the reviews at level 1 that are one's agency's. Nobody is named. */
export async function mappaHome(tx: Tx, t: Words): Promise<HomePart> {
  const mine = { leadAgencyId: { $in: agenciesOf(tx.actor) }, state: 'level_1_recorded' };
  const reviews = tx.rows(MappaReferral).where(mine).orderBy('reviewOn').page(atMost);
  const wanting = tx.rows(MappaReferral).where({ state: 'prescreen', viewAt: { $exists: false } }).orderBy('viewDueOn').orderBy('madeAt').page(atMost); // prettier-ignore
  const [views, due] = await Promise.all([hasRole(tx.actor, 'probation') ? wanting.all() : [], reviews.all()]);
  return { items: [...views, ...due].map((row) => item(t, row)) };
}
