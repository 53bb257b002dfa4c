import { AdvocacyCase } from '../advocacy/index.js';
import { called } from '../../administration/agencies/index.js';
import { words } from '../../platform/messages/messages.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { Release, ReleaseLine } from './release.entity.js';
import { whats, type ReleaseFilters } from './release.forms.js';
import { goesOut, sourceOf, type Line } from './releases.going-out.js';

/** Narrows a list of releases; the latest first. */
export const narrowed = (rows: Rows<Release>, { state, case: caseId }: ReleaseFilters): Rows<Release> =>
  rows.where({ ...(state && { state }), ...(caseId && { caseId }) }).orderBy('madeAt', 'DESC');

/** Releases as they are listed; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly Release[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const staff = rows.flatMap(({ madeBy, releasedBy }) => [madeBy, releasedBy]);
  const own = tx
    .rows(AdvocacyCase)
    .where({ id: { $in: rows.map(({ caseId }) => caseId) } })
    .select('id', 'reference');
  const nameOf = await called(tx, { staff, agencies: [] }, { own });
  return rows.map(({ caseId, madeBy, releasedBy, category: _, released: __, copied: ___, ...one }) => ({
    ...one,
    advocacyCaseId: caseId,
    caseReference: nameOf(caseId),
    madeByName: nameOf(madeBy),
    releasedByName: nameOf(releasedBy),
  }));
}

/** Before it is released what would go out now, afterwards what went out then. */
async function linesOf(tx: Tx, row: Release): Promise<Line[]> {
  if (row.state === 'draft' || row.state === 'with_nomination') return goesOut(row, await sourceOf(tx, row.caseId));
  const kept = await tx.rows(ReleaseLine).where({ releaseId: row.id }).select('what', 'category', 'text').all();
  const lines = kept.map(({ what, category, text }) => ({ what, category: category as Line['category'], text }));
  return [...whats, 'note' as const].flatMap((one) => lines.filter(({ what }) => what === one));
}

/** One release, with exactly what goes out, of which category, and who may read that in the clinic's case. */
export async function shown(tx: Tx, row: Release): Promise<Record<string, unknown>> {
  const t = words();
  const [[told = {}], lines] = await Promise.all([listed(tx, [row]), linesOf(tx, row)]);
  const said = lines.map((line) => ({ ...line, readers: t(`releases.readers.${line.category}`) }));
  return { ...told, goesOut: said };
}
