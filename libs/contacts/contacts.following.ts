import type { Tx } from '../platform/work/tx.js';
import type { VictimContact } from './contact.entity.js';

/** @param spoke whether the victim was spoken to, as the log has it now */
type Follower = (tx: Tx, contact: VictimContact, spoke: boolean) => Promise<void>;

const followers: Follower[] = [];

/** A room to the right does something wherever a contact is logged, put right or withdrawn, in the same transaction; it says so once. */
export const whereContactIs = (follower: Follower): void => void followers.push(follower);

export async function contactIs(tx: Tx, contact: VictimContact, spoke: boolean): Promise<void> {
  for (const follow of followers) await follow(tx, contact, spoke);
}
