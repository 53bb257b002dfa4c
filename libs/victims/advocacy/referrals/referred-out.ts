import { ContributionPoint } from '../../../platform/contributions.js';
import type { Tx } from '../../../platform/work/tx.js';
import type { Consented } from '../advocacy.forms.js';

/** That the victim of a case of the clinic was referred to a service out of it. */
export interface ReferredOut extends Consented {
  readonly caseId: string;
  /** For which agency it was sent. */
  readonly agencyId: string;
}
type Follower = (tx: Tx, referred: ReferredOut) => Promise<void>;

/** What rooms to the right do wherever a victim is referred out of a case, in the same transaction. */
export const referredOutFollowers = new ContributionPoint<Follower>('referrals out of a case');

export async function referredOut(tx: Tx, referred: ReferredOut): Promise<void> {
  for (const follow of referredOutFollowers.in(tx)) await follow(tx, referred);
}
