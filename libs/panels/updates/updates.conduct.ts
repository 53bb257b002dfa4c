import { londonDate } from '../../kernel/london-date.js';
import type { ConductPart } from '../../platform/pages/conduct.js';
import { CaseUpdateText } from './update-text.entity.js';
import { CaseUpdate } from './update.fields.js';

/** What came between meetings of what a person did, and was not withdrawn. */
export const postedConduct: ConductPart = async (tx, caseIds, most) => {
  const of = { caseId: { $in: [...caseIds] } };
  const told = { ...of, field: 'information', category: 'offendingHistory', withdrawnAt: { $exists: false } };
  const [standing, texts] = await Promise.all([
    tx
      .rows(CaseUpdate)
      .where({ ...of, withdrawnAt: { $exists: false } })
      .orderBy('madeAt', 'DESC')
      .page(most)
      .select('id')
      .all(),
    tx.rows(CaseUpdateText).where(told).orderBy('madeAt', 'DESC').page(most).all(),
  ]);
  const stands = new Set(standing.map(({ id }) => id));
  return texts
    .filter(({ updateId }) => stands.has(updateId))
    .map(({ updateId, caseId, madeAt, text }) => ({
      caseId,
      kind: 'update' as const,
      on: londonDate(madeAt),
      text,
      href: `/updates/${updateId}`,
    }));
};
