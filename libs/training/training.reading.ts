import { called } from '../agencies/index.js';
import { Forum } from '../areas/index.js';
import type { Rows } from '../platform/work/rows.js';
import type { Tx } from '../platform/work/tx.js';
import { TrainingSession } from './training.entity.js';
import type { TrainingFilters } from './training.forms.js';

/** Narrows a list of training; the latest first. */
export function narrowed(
  rows: Rows<TrainingSession>,
  { state, from, to, agency, course }: TrainingFilters,
): Rows<TrainingSession> {
  return rows
    .where({
      ...(state && { state }),
      ...((from ?? to) && { trainedOn: { ...(from && { $gte: from }), ...(to && { $lte: to }) } }),
      ...(agency && { concernedIds: { $in: [agency] } }),
      ...(course && { courseKey: course }),
    })
    .orderBy('trainedOn', 'DESC')
    .orderBy('madeAt', 'DESC');
}

/** Training as it is listed and shown; a handful of queries however many there are. */
export async function trainingListed(tx: Tx, rows: readonly TrainingSession[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const forumIds = [...new Set(rows.map(({ forumId }) => forumId))];
  const nameOf = await called(
    tx,
    { staff: rows.map(({ madeBy }) => madeBy), agencies: rows.flatMap(({ concernedIds }) => concernedIds) },
    {
      forums: tx
        .rows(Forum)
        .where({ id: { $in: forumIds } })
        .select('id', 'name'),
    },
  );
  return rows.map((one) => ({
    ...one,
    forumName: nameOf(one.forumId),
    agencyName: nameOf(one.agencyId),
    givenByName: one.givenById && nameOf(one.givenById),
    agencyNames: one.agencyIds
      .map((id) => nameOf(id))
      .filter((name) => name !== null)
      .sort(),
    madeByName: nameOf(one.madeBy),
  }));
}
