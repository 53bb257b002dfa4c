import type { LondonDate } from '../../kernel/london-date.js';
import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';

/** A recorded crime that has just come in, with the row by which its victim stands in its case. */
export interface CrimeEntered {
  readonly caseId: string;
  readonly caseReference: string;
  readonly agencyId: string;
  readonly forumId: string;
  readonly crimeRef: string;
  readonly recordedOn: LondonDate;
  readonly victim: { readonly standsAs: string; readonly victimId: string };
}

/** What a room to the right does with crimes that come in, in the same transaction; in a query or two however many there are. */
export type CrimesFollower = (tx: Tx, crimes: readonly CrimeEntered[]) => Promise<void>;

/** What follows when crimes come in. */
export const crimesFollowers = new ContributionPoint<CrimesFollower>('what follows from crimes');

/** Everything that follows, from every room. */
export async function followCrimes(tx: Tx, crimes: readonly CrimeEntered[]): Promise<void> {
  if (!crimes.length) return;
  for (const follower of crimesFollowers.in(tx)) await follower(tx, crimes);
}
