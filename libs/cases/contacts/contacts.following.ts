import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';
import type { VictimContact } from './contact.fields.js';

/** @param spoke whether the victim was spoken to, as the log has it now */
type Follower = (tx: Tx, contact: VictimContact, spoke: boolean) => Promise<void>;

/** What rooms to the right do wherever a contact is logged, put right or withdrawn, in the same transaction. */
export const contactFollowers = new ContributionPoint<Follower>('contacts with victims');

export async function contactIs(tx: Tx, contact: VictimContact, spoke: boolean): Promise<void> {
  for (const follow of contactFollowers.in(tx)) await follow(tx, contact, spoke);
}
