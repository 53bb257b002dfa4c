import type { Selection } from '../../panels/agenda/index.js';
import { MappaReferral } from './mappa.entity.js';

/** A forum that considers cases for MAPPA hears those that were screened with the reduced form first (`domain.md` 3, 6.7). */
export const screenedFirst: Selection = async (tx, { caseId }) => {
  const screened = { caseId, screenedAt: { $exists: true }, state: { $ne: 'not_eligible' } };
  const found = await tx.rows(MappaReferral).where(screened).any();
  return found ? undefined : { message: 'mappa.errors.screenFirst' };
};
