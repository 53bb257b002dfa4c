import { Agency } from '../agencies/index.js';
import { invalid } from '../kernel/problem.js';
import { textKey } from '../kernel/text-key.js';
import type { Tx } from '../platform/work/tx.js';
import type { TrainingSession } from './training.entity.js';
import type { Trained } from './training.forms.js';

type Given = Omit<Trained, 'forumId'>;

/** @throws Problem `invalid-input` for agencies of which there are none */
async function mustBeThere(tx: Tx, field: string, ids: readonly string[]): Promise<void> {
  if (
    ids.length &&
    (await tx
      .rows(Agency)
      .where({ id: { $in: ids } })
      .count()) < ids.length
  )
    throw invalid({ field, message: 'training.errors.agency' });
}

/**
 * What is kept of a session, from what was answered.
 * @param agencyId the agency that enters it
 * @throws Problem `invalid-input` for a day that is still to come, for training that nobody gave or two did, and for
 * training that nobody took
 */
export async function sessionOf(tx: Tx, agencyId: string, given: Given) {
  const { course, givenById = null, provider = null, agencyIds = [], kinds = [], about = null, ...rest } = given;
  if (rest.trainedOn > tx.actor.today) throw invalid({ field: 'trainedOn', message: 'training.errors.toCome' });
  if (Boolean(givenById) === Boolean(provider)) throw invalid({ field: 'provider', message: 'training.errors.giver' });
  if (!agencyIds.length && !kinds.length) throw invalid({ field: 'agencyIds', message: 'training.errors.taker' });
  await mustBeThere(tx, 'givenById', givenById ? [givenById] : []);
  await mustBeThere(tx, 'agencyIds', agencyIds);
  const concernedIds = [...new Set([agencyId, ...(givenById ? [givenById] : []), ...agencyIds])];
  return {
    ...rest,
    course,
    courseKey: textKey(course),
    givenById,
    provider,
    agencyIds,
    kinds,
    about,
    concernedIds,
  } satisfies Partial<TrainingSession>;
}
