import { Agency } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { textKey } from '../../kernel/text-key.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import type { TrainingSession } from './training.fields.js';

const refused = (field: string, error: string) => invalid({ field, message: `training.errors.${error}` });

/** @throws Problem `invalid-input` where one of the ids is no agency's */
async function mustBeAgencies(tx: Tx, field: string, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  const agencies = tx.rows(Agency).where({ id: { $in: ids } });
  if ((await agencies.count()) < ids.length) throw refused(field, 'agency');
}

/**
 * Checks a session of training that was entered or amended, and works out what follows from its answers.
 * @throws Problem `invalid-input` for a day that is still to come, where no one or two gave it, and where no one took it
 */
export async function settle(tx: Tx, row: TrainingSession): Promise<void> {
  const { trainedOn, course, givenById, provider, agencyIds, kinds, agencyId } = row;
  if (trainedOn > tx.actor.today) throw refused('trainedOn', 'toCome');
  if (Boolean(givenById) === Boolean(provider)) throw refused('provider', 'giver');
  if (!agencyIds.length && !kinds.length) throw refused('agencyIds', 'taker');
  const givers = givenById ? [givenById] : [];
  await mustBeAgencies(tx, 'givenById', givers);
  await mustBeAgencies(tx, 'agencyIds', agencyIds);
  row.courseKey = textKey(course);
  row.concernedIds = [...new Set([agencyId, ...givers, ...agencyIds])];
}

/**
 * Asks for the reason of an amendment that comes too late to be an undoing.
 * @throws Problem `invalid-input`
 */
export function mustSayWhy(tx: Tx, { madeAt, reason }: TrainingSession): void {
  if (!reason && tx.at > dueInstant('undo_window', madeAt)) throw refused('reason', 'reason');
}
