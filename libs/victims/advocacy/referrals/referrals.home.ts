import type { HomeItem } from '../../../platform/home/home.js';
import type { Words } from '../../../platform/messages/messages.js';
import type { Tx } from '../../../platform/work/tx.js';
import { AdvocacyReferral } from './referral.entity.js';
import { stateTag } from './referrals.cells.js';

const atMost = 20;

const item = (t: Words, { id, reference, state, agencyId }: AdvocacyReferral): HomeItem => ({
  kind: t('advocacy-referrals.one'),
  reference,
  text: t(`advocacy-referrals.home.${state}`),
  href: `/advocacy-referrals/${id}`,
  dueOn: null,
  whose: t('advocacy-referrals.home.yours'),
  state: stateTag(t, state),
  doing: [{ label: t('advocacy-referrals.acknowledge'), href: `/advocacy-referrals/${id}` }],
  agencyId,
});

/** What the person sent to a service and what came back, until they say that they have seen it. Nobody is named. */
export async function referralsBack(tx: Tx, t: Words): Promise<HomeItem[]> {
  const back = { sentBy: tx.actor.id, state: { $in: ['bounced', 'refused'] }, seenAt: { $exists: false } };
  const rows = await tx.rows(AdvocacyReferral).where(back).orderBy('answeredAt').page(atMost).all();
  return rows.map((row) => item(t, row));
}
