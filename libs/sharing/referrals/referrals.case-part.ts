import type { Words } from '../../platform/messages/messages.js';
import type { CasePart, ItemPart } from '../../platform/pages/case-part.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { Referral } from './referral.entity.js';
import { tableOf } from './referrals.cells.js';
import { listed } from './referrals.reading.js';

const partOf = async (tx: Tx, t: Words, { rows, from }: { rows: Rows<Referral>; from: string }) => ({
  title: t('referrals.title'),
  ...tableOf(t, await listed(tx, await rows.orderBy('madeAt', 'DESC').page(50).all()), tx.actor.today),
  empty: t('referrals.casePart.none'),
  link: { href: `/referrals/new?${from}`, text: t('referrals.new') },
});

/** On the page of a case: where it was referred, as far as the reader may see that. */
export const referralsOfCase: CasePart = (tx, caseId, t) =>
  partOf(tx, t, { rows: tx.rows(Referral).where({ caseId }), from: `case=${caseId}` });

/** On the page of an agenda item: the referrals that came out of it. */
export const referralsOfItem: ItemPart = (tx, { id, caseId }, t) =>
  partOf(tx, t, { rows: tx.rows(Referral).where({ caseId, itemId: id }), from: `case=${caseId}&item=${id}` });
