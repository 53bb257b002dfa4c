import { reopenOutOfMeeting, withdrawOutOfMeeting } from '../agenda/index.js';
import { words } from '../../platform/messages/messages.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import { CaseUpdate } from './update.fields.js';
import { announceWithdrawal } from './update.jobs.js';
import { dropWithdrawal, keepWithdrawal } from './updates.texts.js';

/**
 * What the chair was to decide because of it is withdrawn with it, unless other information asks for it as well. Why
 * stands beside the item in no words of its writer: they are read by their category, and the item's reasons by its own.
 */
async function withdrawWhatItOpened(tx: Tx, { id: updateId, caseId, itemId, version }: CaseUpdate): Promise<void> {
  if (!itemId) return;
  const others = { caseId, itemId, state: 'posted', id: { $ne: updateId } };
  if (await tx.rows(CaseUpdate).where(others).any()) return;
  if (!(await withdrawOutOfMeeting(tx, itemId, words()('updates.withdrawnWithIt')))) return;
  const withdrawn = { updateId, version, by: tx.actor.id };
  tx.followUp(announceWithdrawal, withdrawn, dueInstant('undo_window', tx.at));
}

/** Withdraws an update, and what it opened. */
export async function withdraw(
  tx: Tx,
  row: CaseUpdate,
  { withdrawReason, happenedAt }: Happened & { readonly withdrawReason: string },
): Promise<void> {
  row.withdrawnAt = happenedAt;
  await keepWithdrawal(tx, row, withdrawReason);
  await withdrawWhatItOpened(tx, row);
}

/** Posts it again, and opens again what was withdrawn with it. */
export async function undoWithdrawal(tx: Tx, row: CaseUpdate): Promise<void> {
  await dropWithdrawal(tx, row);
  if (row.itemId) await reopenOutOfMeeting(tx, row.itemId, row.id);
}
