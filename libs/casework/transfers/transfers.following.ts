import { randomUUID } from 'node:crypto';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Transfer } from './transfer.entity.js';
import { announceTransfer, type About } from './transfer.jobs.js';

/** The other force is written to, of what and in which case it reads once it has signed in. */
export const tellOf = (tx: Tx, { id: transferId, round }: Transfer, about: About): void =>
  tx.followUp(announceTransfer, { about, transferId, round, madeBy: tx.actor.id });

/** The duties of a transfer. */
export const dutyKinds = ['transfer_acknowledgement', 'transfer_answer', 'transfer_dual_end'] as const;

/** Has the reminders look again at what is owed of a transfer. */
export function owedAgain(tx: Tx, { id: subjectId }: Pick<Transfer, 'id'>): void {
  for (const kind of dutyKinds) tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });
}
