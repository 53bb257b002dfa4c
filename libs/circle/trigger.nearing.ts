import type { Tx } from '../platform/work/tx.js';
import type { TriggerDate } from './trigger.entity.js';

/**
 * A dangerous day has come so near that somebody is to be in touch: once for each day, whether it was entered in time or
 * late. What else follows from it follows here, such as that the victim's plan is looked at before its time
 * (`domain.md` 7.8).
 */
export function whereTriggerNears(tx: Tx, row: TriggerDate): void {
  row.nearedOn = tx.actor.today;
}

/** Looks whether a day that was just entered or changed has come near already. */
export function nearIfDue(tx: Tx, row: TriggerDate): void {
  if (row.checkInOn > tx.actor.today) row.nearedOn = null;
  else if (!row.nearedOn) whereTriggerNears(tx, row);
}
