import { CaseTeam } from '../../cases/cases/index.js';
import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';
import { usualTeller, type UsualTeller } from './tellers.usual.rules.js';

/** The named contact of each victim of a case whom the person may know; null where one has none, or none who is still there. */
export type NamedContacts = (tx: Tx, caseId: string) => Promise<readonly (string | null)[]>;

/** Where the named contacts of victims are found. */
export const namedContacts = new ContributionPoint<NamedContacts>('named contacts of victims');

/** Who usually tells the victim of a case what a panel decided. */
export async function usualTellerOf(tx: Tx, caseId: string): Promise<UsualTeller | undefined> {
  const officers = { caseId, part: 'officer_in_the_case', toAt: { $exists: false } };
  const [contacts, team] = await Promise.all([
    Promise.all(namedContacts.in(tx).map((source) => source(tx, caseId))),
    tx.rows(CaseTeam).where(officers).all(),
  ]);
  return usualTeller(
    contacts.flat(),
    team.map(({ staffId }) => staffId),
  );
}
