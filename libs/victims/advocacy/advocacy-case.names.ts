import type { NameSource } from '../../platform/resource/names.js';
import { AdvocacyCase } from './advocacy-case.entity.js';

/** The references of advocates' cases, for fields that refer to them. */
export const advocacyCaseReferences: NameSource = async (tx, ids) => {
  const cases = tx.rows(AdvocacyCase).where({ id: { $in: ids } });
  return (await cases.select('id', 'reference').all()).map(({ id, reference }) => [id, reference]);
};
