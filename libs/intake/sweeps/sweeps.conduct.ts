import { londonDay } from '../../kernel/london-date.js';
import type { ConductPart } from '../../platform/pages/conduct.js';
import { SweptCrime } from './sweep.entity.js';

/** The crimes that were recorded, for those who work the desk. */
export const recordedConduct: ConductPart = async (tx, caseIds, most) => {
  const of = { caseId: { $in: [...caseIds] } };
  const found = await tx.rows(SweptCrime).where(of).orderBy('recordedOn', 'DESC').page(most).all();
  return found.map(({ id, caseId, recordedOn, offence }) => ({
    caseId,
    kind: 'crime' as const,
    on: londonDay(recordedOn),
    text: offence,
    href: `/swept-crimes/${id}`,
  }));
};
