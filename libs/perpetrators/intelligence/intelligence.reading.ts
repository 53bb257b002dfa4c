import { z } from 'zod';
import { casesByIds } from '../../cases/cases/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { IntelligenceGrade } from './grade.entity.js';
import { IntelligenceItem } from './intelligence.fields.js';

/** So many are found by words at most. */
const MOST = 50;

/** The ids of items in which all of some words stand, the latest first. */
export async function search(tx: Tx, words: string): Promise<string[]> {
  const each = words.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = tx.rows(IntelligenceItem).where({ searchKey: { $has: each } });
  return (await rows.orderBy('receivedOn', 'DESC').page(MOST).select('id').all()).map(({ id }) => id);
}

const grade = z.object({ code: z.string().nullable(), name: z.string().nullable() });
const shape = {
  source: grade,
  assessment: grade,
  handling: grade,
  linked: z.boolean(),
  caseId: z.guid().nullable(),
  caseReference: z.string().nullable(),
};
export type Graded = z.output<typeof grade>;
export type LinkTold = z.output<z.ZodObject<typeof shape>>;

/** Its grades, and whether it is linked; a case that the reader does not see is not named. */
async function read(tx: Tx, rows: readonly IntelligenceItem[]): Promise<LinkTold[]> {
  const caseIds = [...new Set(rows.flatMap(({ linkedCaseId }) => linkedCaseId ?? []))];
  const [cases, grades] = await Promise.all([
    casesByIds(tx, caseIds).select('id', 'reference').all(),
    tx.rows(IntelligenceGrade).select('id', 'code', 'name').all(),
  ]);
  const gradeOf = new Map(grades.map((one) => [one.id, one]));
  const graded = (id: string): Graded => ({ code: gradeOf.get(id)?.code ?? null, name: gradeOf.get(id)?.name ?? null });
  return rows.map(({ sourceId, assessmentId, handlingId, linkedCaseId }) => {
    const seen = cases.find(({ id }) => id === linkedCaseId);
    return {
      source: graded(sourceId),
      assessment: graded(assessmentId),
      handling: graded(handlingId),
      linked: linkedCaseId !== null,
      caseId: seen?.id ?? null,
      caseReference: seen?.reference ?? null,
    };
  });
}

export const gradesAndCase = { shape, read };
