import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { TextCheck } from './text-check.entity.js';
import type { TextCheckFilters } from './text-check.forms.js';

/** Narrows a list, the latest first. */
export const narrowed = (rows: Rows<TextCheck>, { state, case: caseId }: TextCheckFilters): Rows<TextCheck> =>
  rows.where({ ...(state && { state }), ...(caseId && { caseId }) }).orderBy('madeAt', 'DESC');

/** Which of the rows that were written the reader sees: a text is shown to those alone who may read its row. */
export async function readableIn(tx: Tx, checks: readonly TextCheck[]): Promise<Set<string>> {
  const asked = [...new Set(checks.map(({ subject }) => subject))].flatMap((subject) => {
    const entity = tx.redaction.named(subject)?.entity;
    const ids = checks.flatMap((one) => (one.subject === subject ? [one.subjectId] : []));
    return entity
      ? [
          tx
            .rows(entity)
            .where({ id: { $in: ids } })
            .select('id'),
        ]
      : [];
  });
  return new Set((await Promise.all(asked.map((list) => list.all()))).flat().map(({ id }) => id));
}

/** Checks as lists and their page show them; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly TextCheck[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, readable] = await Promise.all([
    called(
      tx,
      { staff: rows.flatMap(({ writtenBy, decidedBy }) => [writtenBy, decidedBy]), agencies: [] },
      { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
    ),
    readableIn(tx, rows),
  ]);
  return rows.map((one) => {
    const isReadable = readable.has(one.subjectId);
    return {
      id: one.id,
      state: one.state,
      version: one.version,
      caseId: one.caseId,
      caseReference: nameOf(one.caseId),
      subject: one.subject,
      subjectId: isReadable ? one.subjectId : null,
      field: one.field,
      sentence: isReadable ? (one.heldText ?? one.sentence) : null,
      reason: one.reason,
      detail: one.detail,
      writtenByName: nameOf(one.writtenBy),
      madeAt: one.madeAt,
      decidedByName: nameOf(one.decidedBy),
      decidedAt: one.decidedAt,
    };
  });
}
