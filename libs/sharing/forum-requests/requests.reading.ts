import { called } from '../../administration/agencies/index.js';
import { districtNames, Forum } from '../../administration/areas/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ForumRequest } from './request.entity.js';
import type { RequestFilters } from './request.forms.js';

/** Narrows a list; the newest first. */
export function narrowed(rows: Rows<ForumRequest>, { case: caseId, kind, state }: RequestFilters): Rows<ForumRequest> {
  return rows
    .where({ ...(caseId && { caseId }), ...(kind && { kind }), ...(state && { state }) })
    .orderBy('madeAt', 'DESC');
}

/** What whoever and whatever requests speak of is called; a case has a name for whoever opens it. */
const namesFor = (tx: Tx, rows: readonly ForumRequest[]) =>
  called(
    tx,
    { staff: rows.flatMap(({ madeBy, decidedBy }) => [madeBy, decidedBy]), agencies: [] },
    {
      places: tx
        .rows(Forum)
        .where({ id: { $in: rows.flatMap(({ fromForumId, forumId }) => [fromForumId, forumId]) } })
        .select('id', 'name'),
      cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference'),
    },
  );

/** Requests as both forums read them; the way to the case is for whoever opens it. A handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly ForumRequest[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, districts] = await Promise.all([namesFor(tx, rows), districtNames(tx)]);
  return rows.map(({ caseId, standingId: _, ...one }) => ({
    ...one,
    caseId: nameOf(caseId) && caseId,
    fromForumName: nameOf(one.fromForumId),
    forumName: nameOf(one.forumId),
    districtName: one.district && (districts.get(one.district) ?? one.district),
    madeByName: nameOf(one.madeBy),
    decidedByName: nameOf(one.decidedBy),
  }));
}

export const shown = async (tx: Tx, row: ForumRequest): Promise<Record<string, unknown>> =>
  (await listed(tx, [row]))[0] ?? {};
