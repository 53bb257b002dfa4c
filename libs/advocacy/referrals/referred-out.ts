import type { Tx } from '../../platform/work/tx.js';
import type { Consented } from '../advocacy.forms.js';

/** That the victim of a case of the clinic was referred to a service out of it. */
export interface ReferredOut extends Consented {
  readonly caseId: string;
  /** For which agency it was sent. */
  readonly agencyId: string;
}
type Follower = (tx: Tx, referred: ReferredOut) => Promise<void>;

const followers: Follower[] = [];

/** A room to the right does something wherever a victim is referred out of a case, in the same transaction; it says so once. */
export const whereReferredOut = (follower: Follower): void => void followers.push(follower);

export async function referredOut(tx: Tx, referred: ReferredOut): Promise<void> {
  for (const follow of followers) await follow(tx, referred);
}
