import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';

/** Something that waits for somebody before a case comes before the panel, such as an action nobody has accepted. */
export interface Waiting {
  readonly reference: string;
  readonly state: string;
  readonly stateText: string;
  readonly href: string;
}

/** What a room to the right says waits in these cases, by case; read through the door, in one or two queries. */
export type WaitingSource = (tx: Tx, caseIds: readonly string[]) => Promise<ReadonlyMap<string, readonly Waiting[]>>;

/** What waits in cases before they come before the panel. */
export const waitingSources = new ContributionPoint<WaitingSource>('what waits before a panel');

/** Everything that waits in a case, from every room. */
export async function waitingIn(tx: Tx, caseIds: readonly string[]): Promise<(caseId: string) => Waiting[]> {
  const read = await Promise.all(waitingSources.in(tx).map((source) => source(tx, caseIds)));
  return (caseId) => read.flatMap((found) => found.get(caseId) ?? []);
}
