import type { CasePart } from '../../../platform/pages/case-part.js';
import { AdvocacyReferral } from './referral.entity.js';
import { tableOf } from './referrals.cells.js';
import { referralsShown } from './referrals.reading.js';
import { rowsFor } from './referrals.service.js';

/** On the page of a clinic's case: what the reader's own agency sent out of it to advocacy services, and the way to send one. */
export const referralsOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, sends] = await Promise.all([
    tx
      .rows(AdvocacyReferral)
      .where({ clinicCaseId: caseId, agencyId: { $in: tx.actor.posts.map((post) => post.agencyId) } })
      .orderBy('sentAt', 'DESC')
      .page(50)
      .all(),
    Promise.all(rowsFor(tx).map((row) => tx.may(AdvocacyReferral, row, 'create'))),
  ]);
  const mayBeSent = sends.includes(true);
  if (!rows.length && !mayBeSent) return undefined;
  return {
    title: t('advocacy-referrals.casePart.title'),
    ...tableOf(t, await referralsShown(tx, rows)),
    empty: t('advocacy-referrals.casePart.none'),
    ...(mayBeSent && { link: { href: `/advocacy-referrals/new?case=${caseId}`, text: t('advocacy-referrals.new') } }),
  };
};
