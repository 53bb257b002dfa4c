import { agenciesOf, hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { MappaReferral } from './mappa.entity.js';
import { stateTag } from './mappa.cells.js';
import { reviewed } from './mappa.states.js';

const atMost = 20;

/** What waits of a referral: the move, its day, and whose it is. */
function waiting({
  state,
  level,
  viewAgencyId,
  viewDueOn,
  leadAgencyId,
  agencyId,
  recipientAgencyId,
  ...row
}: MappaReferral) {
  if (state === 'prescreen')
    return { move: 'view', said: viewAgencyId ? 'viewAsked' : 'view', dueOn: viewDueOn, agencyId: viewAgencyId };
  if (state === 'submitted')
    return { move: ['accept', 'ask_more', 'refuse'], said: 'answer', dueOn: null, agencyId: recipientAgencyId };
  if (state === 'accepted')
    return { move: 'list_meeting', said: 'listMeeting', dueOn: row.meetingDueOn, agencyId: recipientAgencyId };
  if (state === 'meeting_listed')
    return { move: 'hold_meeting', said: 'holdMeeting', dueOn: row.meetingOn, agencyId: recipientAgencyId };
  const owes = { dueOn: row.reviewOn, agencyId: leadAgencyId ?? agencyId };
  if (state === 'level_changed') return { ...owes, move: 'confirm_level', said: 'confirmLevel' };
  return level === '1'
    ? { ...owes, move: 'review', said: 'review' }
    : { ...owes, move: 'hold_meeting', said: 'meetAgain' };
}

function item(t: Words, row: MappaReferral): HomeItem {
  const { move, said, dueOn, agencyId } = waiting(row);
  return {
    kind: t('mappa.one'),
    reference: row.caseReference,
    caseId: row.caseId,
    text: t(`mappa.home.${said}`),
    href: `/mappa/${row.id}`,
    dueOn,
    whose: t('mappa.home.agency'),
    state: stateTag(t, row.state),
    doing: [move].flat().map((one) => ({ label: t(`mappa.moves.${one}.label`), href: `/mappa/${row.id}/${one}` })),
    agencyId,
    ...(row.state === 'submitted' && { leads: 'mappa' as const }),
  };
}

/**
 * Pre-screens that want probation's view, for probation; the reviews that are one's agency's; the referrals that its unit has
 * to answer, and its meetings. Nobody is named.
 */
export async function mappaHome(tx: Tx, t: Words): Promise<HomePart> {
  const $in = agenciesOf(tx.actor);
  const wanting = { state: 'prescreen', viewAt: { $exists: false } };
  const [views, { led, own, units }] = await Promise.all([
    hasRole(tx.actor, 'probation')
      ? tx.rows(MappaReferral).where(wanting).orderBy('viewDueOn').orderBy('madeAt').page(atMost).all()
      : [],
    tx.together({
      led: tx
        .rows(MappaReferral)
        .where({ leadAgencyId: { $in }, state: { $in: reviewed } })
        .orderBy('reviewOn')
        .page(atMost),
      own: tx
        .rows(MappaReferral)
        .where({ agencyId: { $in }, leadAgencyId: { $exists: false }, state: { $in: reviewed } })
        .orderBy('reviewOn')
        .page(atMost),
      units: tx
        .rows(MappaReferral)
        .where({ recipientAgencyId: { $in }, state: { $in: ['submitted', 'accepted', 'meeting_listed'] } })
        .orderBy('meetingDueOn')
        .page(atMost),
    }),
  ]);
  return { items: [...views, ...units, ...led, ...own].map((row) => item(t, row)) };
}
