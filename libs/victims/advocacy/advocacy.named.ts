import type { CaseTeller } from '../../platform/naming/name-cases.js';
import { AdvocacyCase } from './advocacy-case.entity.js';

/** Where the pages of advocates' own cases are, of those that the reader opens. */
export const advocacyTold: CaseTeller = {
  tell: async (tx, caseIds) =>
    new Map(
      (
        await tx
          .rows(AdvocacyCase)
          .where({ id: { $in: caseIds }, caseId: { $in: caseIds } })
          .select('id', 'reference')
          .all()
      ).map(({ id, reference }) => [id, { reference, href: `/advocacy-cases/${id}` }]),
    ),
  find: async (tx, references) =>
    (
      await tx
        .rows(AdvocacyCase)
        .where({ reference: { $in: references } })
        .select('id')
        .all()
    ).map(({ id }) => id),
};
