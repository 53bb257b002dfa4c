import type { Tx } from '../../../platform/work/tx.js';
import type { AdvocacyCase } from '../advocacy-case.entity.js';
import { AdvocacyReferral, type ReferralState } from './referral.entity.js';
import { tellReferrer } from './referrals.jobs.js';

const answer = `UPDATE advocacy_referral SET state = $2, bounce_reason = $3, answered_at = $4, seen_at = NULL, version = version + 1
  WHERE id = $1 RETURNING version`;

type Answered = Pick<AdvocacyCase, 'referralId' | 'bounceReason'>;

/** What came of it is told to whoever sent it: the outcome and, where it went back, the reason alone. Comes along with a move of the case. */
async function set(tx: Tx, { referralId, bounceReason }: Answered, state: ReferralState): Promise<void> {
  if (!referralId) return;
  const values = [referralId, state, state === 'bounced' ? bounceReason : null, state === 'sent' ? null : tx.at];
  const [found] = await tx.run<{ version: number }>({ text: answer, values });
  tx.record('answer', { id: referralId }, AdvocacyReferral, { state });
  const isBack = state === 'bounced' || state === 'refused';
  if (found && isBack) tx.followUp(tellReferrer, { referralId, version: found.version });
}

export const answerReferral = (tx: Tx, row: Answered, state: Exclude<ReferralState, 'sent'>): Promise<void> =>
  set(tx, row, state);

/** The way back. */
export const unanswerReferral = (tx: Tx, row: Answered): Promise<void> => set(tx, row, 'sent');
