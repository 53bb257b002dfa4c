import type { CaseTeller } from '../../platform/naming/name-cases.js';
import { namesOf } from './people.names.js';

/** Whom cases are about, said wherever a page speaks of one: the names that its reader may see, each with who they are. */
export const peopleTold: CaseTeller = {
  tell: async (tx, caseIds, t) =>
    new Map(
      [...(await namesOf(tx, caseIds))].map(([caseId, { perpetrator, victim }]) => [
        caseId,
        {
          perpetrator: perpetrator && t('people.named.perpetrator', { name: perpetrator }),
          victim: victim && t('people.named.victim', { name: victim }),
        },
      ]),
    ),
};
