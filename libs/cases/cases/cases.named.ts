import type { CaseTeller } from '../../platform/naming/name-cases.js';
import { CaseFile } from './case-file.entity.js';
import { casesByIds } from './cases.reading.js';

/** Where the pages of cases are, of those cases that the reader opens. */
export const casesTold: CaseTeller = {
  tell: async (tx, caseIds) =>
    new Map(
      (await casesByIds(tx, caseIds).select('id', 'reference').all()).map(({ id, reference }) => [
        id,
        { reference, href: `/cases/${id}` },
      ]),
    ),
  find: async (tx, references) =>
    (
      await tx
        .rows(CaseFile)
        .where({ reference: { $in: references } })
        .select('id')
        .all()
    ).map(({ id }) => id),
};
