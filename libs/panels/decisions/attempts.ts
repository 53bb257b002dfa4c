import type { ForumSettings } from '../../administration/areas/index.js';
import type { FieldError } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { AttemptsDemanded, VictimAttempt } from './attempt.entity.js';
import { attemptsLacking } from './attempt.rules.js';
import type { ItemAnswer } from '../discussion/discussion.entity.js';

/** What was tried to reach the victim of some items, the earliest first, as far as the person may know of it. */
export const attemptsAt = (tx: Tx, itemIds: readonly string[]) =>
  tx
    .rows(VictimAttempt)
    .where({ itemId: { $in: itemIds } })
    .orderBy('triedOn');

/** How many attempts hold today for a forum that settles no number; nothing for whoever may see nothing. */
export async function attemptsUsually(tx: Tx): Promise<number | undefined> {
  const inForce = tx.rows(AttemptsDemanded).where({ fromOn: { $lte: tx.actor.today } });
  return (await inForce.orderBy('fromOn', 'DESC').one())?.attempts;
}

/** How many attempts a forum demands. */
export const demandedBy = (settings: ForumSettings | undefined, usually: number | undefined): number | null =>
  settings?.victimAttempts ?? usually ?? null;

/** That more has to be tried, or to be logged, before an item may be finished; nothing where it may be. */
export async function lackOfAttempts(
  tx: Tx,
  itemId: string,
  { answers, settings }: { readonly answers: readonly ItemAnswer[]; readonly settings: ForumSettings | undefined },
): Promise<FieldError[]> {
  const [logged, usually] = await Promise.all([attemptsAt(tx, [itemId]).count(), attemptsUsually(tx)]);
  const demanded = demandedBy(settings, usually);
  if (demanded === null) throw new Error('No number of attempts to reach a victim is in force');
  const count = attemptsLacking(answers, logged, demanded);
  return count ? [{ field: 'victim_view', message: 'panels.errors.attempts', with: { count } }] : [];
}

/** An attempt as it is shown beside an item. */
export const attemptOf = (
  { id, triedOn, via, result, agencyId, triedBy }: VictimAttempt,
  name: { readonly agency: (id: string) => string | null; readonly staff: (id: string) => string | null },
) => ({
  id,
  triedOn,
  via,
  result,
  agencyId,
  agencyName: name.agency(agencyId),
  triedByName: triedBy && name.staff(triedBy),
});
