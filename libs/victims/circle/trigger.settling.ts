import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase } from '../advocacy/index.js';
import { leaderOf, mustBeOnTheTeam, mustBeToCome } from './circle.checks.js';
import type { TriggerAnswers, TriggerDate } from './trigger.fields.js';
import { nearIfDue } from './trigger.nearing.js';
import { checkInDay, comesBack, nextReturn } from './trigger.rules.js';

/**
 * Settles the day, how long before it the check-in is, and who is in touch; of what comes back each year, its next return.
 * @throws Problem `invalid-input` for a day that has passed and does not come back, and for a person who is not on the team
 */
export async function settleDay(
  tx: Tx,
  row: TriggerDate,
  { day, leadDays, checkerId }: Pick<TriggerAnswers<'create'>, 'day' | 'leadDays' | 'checkerId'>,
): Promise<void> {
  const returns = comesBack(row.kind);
  if (!returns) mustBeToCome(tx, 'day', day);
  if (checkerId) await mustBeOnTheTeam(tx, row.caseId, checkerId);
  const on = returns ? nextReturn(day, tx.actor.today) : day;
  Object.assign(row, {
    day: on,
    anchorOn: returns ? day : null,
    leadDays: leadDays ?? null,
    checkInOn: checkInDay(row.kind, on, leadDays ?? null),
    owedSince: tx.actor.today,
    checkerId: checkerId ?? leaderOf(tx, await tx.get(AdvocacyCase, row.caseId)),
    byLead: !checkerId,
  });
  nearIfDue(tx, row);
}
