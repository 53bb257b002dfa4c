import { called } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdviceRecord } from './advice.entity.js';
import type { AdviceFilters } from './advice.forms.js';

/** Narrows a list of advice; the latest first. */
export function narrowed(
  rows: Rows<AdviceRecord>,
  { state, forum, level, by }: AdviceFilters,
  { id }: Pick<Actor, 'id'>,
): Rows<AdviceRecord> {
  return rows
    .where({
      ...(state && { state }),
      ...(forum && { forumId: forum }),
      ...(level && { level }),
      ...(by && { advisedBy: by === 'mine' ? id : by }),
    })
    .orderBy('advisedOn', 'DESC')
    .orderBy('madeAt', 'DESC');
}

/** Advice as it is listed and shown; a handful of queries however many there are. */
export async function adviceListed(tx: Tx, rows: readonly AdviceRecord[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const forumIds = [...new Set(rows.map(({ forumId }) => forumId))];
  const nameOf = await called(
    tx,
    {
      staff: rows.flatMap(({ advisedBy, madeBy }) => [advisedBy, madeBy]),
      agencies: rows.map(({ agencyId }) => agencyId),
    },
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
    advisedByName: nameOf(one.advisedBy),
    madeByName: nameOf(one.madeBy),
  }));
}
