import type { Tx } from '../../platform/work/tx.js';
import { NominationAnswer } from './nomination.entity.js';

/** What the nomination says of the offer of advocacy, as far as whoever asks may read it; the last word counts. */
export async function advocacyStatusOf(tx: Tx, nominationId: string): Promise<string | undefined> {
  const given = { nominationId, category: 'victimIdentity', takenBackAt: { $exists: false } };
  const rows = await tx.rows(NominationAnswer).where(given).orderBy('givenAt').all();
  return rows
    .map(({ answers }) => answers.isacReferralStatus)
    .findLast((one): one is string => typeof one === 'string');
}

/** An advocate is involved already where the victim was referred to one, or accepted support. */
export const saysAdvocate = (status: string | undefined): boolean => status === 'referred' || status === 'accepted';
