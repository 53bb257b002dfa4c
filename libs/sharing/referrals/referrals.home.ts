import { agenciesOf } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { stateTag } from '../../platform/resource/display.js';
import type { Tx } from '../../platform/work/tx.js';
import { Referral, referralFields } from './referral.fields.js';
import { answerOwed } from './referral.states.js';

const atMost = 20;
const doing = ['accept', 'decline'] as const;

const item = (
  t: Words,
  { id, state, kind, caseId, caseReference, recipientAgencyId, answerDueOn }: Referral,
): HomeItem => ({
  kind: t('referrals.one'),
  reference: caseReference,
  caseId,
  text: t(`referrals.questions.kind.options.${kind}`),
  href: `/referrals/${id}`,
  dueOn: answerDueOn,
  whose: t('referrals.home.toAnswer'),
  state: stateTag(referralFields, t, state),
  doing: doing.map((move) => ({ label: t(`referrals.moves.${move}.label`), href: `/referrals/${id}/${move}` })),
  agencyId: recipientAgencyId,
});

/** The referrals that a person’s agency is to answer, the most urgent first. No one is named. */
export async function referralsHome(tx: Tx, t: Words): Promise<HomePart> {
  const mine = { recipientAgencyId: { $in: agenciesOf(tx.actor) }, state: { $in: answerOwed } };
  const rows = await tx.rows(Referral).where(mine).orderBy('answerDueOn').page(atMost).all();
  return { items: rows.map((row) => item(t, row)) };
}
