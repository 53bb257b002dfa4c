import type { Words } from '../../platform/messages/messages.js';
import type { CasePart, ItemPart } from '../../platform/pages/case-part.js';
import { tableOf } from '../../platform/resource/display.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { Referral } from './referral.fields.js';
import { referralResource } from './referrals.resource.js';

async function partOf(tx: Tx, t: Words, { rows, from }: { rows: Rows<Referral>; from: string }) {
  const found = await rows.orderBy('madeAt', 'DESC').page(50).all();
  return {
    title: t('referrals.title'),
    ...tableOf(referralResource, { t, me: tx.actor }, await referralResource.listed(tx, found)),
    empty: t('referrals.casePart.none'),
    link: { href: `/referrals/new?${from}`, text: t('referrals.new') },
  };
}

/** On the page of a case: where it was referred, as far as the reader may see that. */
export const referralsOfCase: CasePart = (tx, caseId, t) =>
  partOf(tx, t, { rows: tx.rows(Referral).where({ caseId }), from: `case=${caseId}` });

/** On the page of an agenda item: the referrals that came out of it. */
export const referralsOfItem: ItemPart = (tx, { id, caseId }, t) =>
  partOf(tx, t, { rows: tx.rows(Referral).where({ caseId, itemId: id }), from: `case=${caseId}&item=${id}` });
