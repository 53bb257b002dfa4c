import type { Tx } from '../../platform/work/tx.js';
import { triggerReview, type TriggerName } from '../safety-plans/index.js';
import type { TriggerDate } from './trigger.fields.js';

/** Which dangerous days bring the review of the plan forward when they come near (`domain.md` 7.8). */
const brings: Readonly<Partial<Record<TriggerDate['kind'], TriggerName>>> = {
  court_date: 'court_date',
  contact_centre: 'child_hearing',
  anniversary: 'anniversary',
  release: 'custody',
  bail_return: 'custody',
};

/**
 * A dangerous day has come so near that somebody is to be in touch: once for each day, whether it was entered in time or
 * late. What else follows from it follows here, such as that the victim's plan is looked at before its time
 * (`domain.md` 7.8).
 */
export function whereTriggerNears(tx: Tx, row: TriggerDate): void {
  row.nearedOn = tx.actor.today;
  const kind = brings[row.kind];
  if (kind) triggerReview(tx, row.caseId, { kind, subjectId: row.id });
}

/** Looks whether a day that was just entered or changed has come near already. */
export function nearIfDue(tx: Tx, row: TriggerDate): void {
  if (row.checkInOn > tx.actor.today) row.nearedOn = null;
  else if (!row.nearedOn) whereTriggerNears(tx, row);
}
