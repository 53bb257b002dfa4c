import { called, inPost } from '../../administration/agencies/index.js';
import { CaseTeam } from '../../cases/cases/index.js';
import { CasePerson } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { advocates } from './advocate.roles.js';

/** An advocate who works for a victim on a case of the clinic. */
export interface AdvocateInvolved {
  readonly staffId: string;
  readonly agencyId: string;
  readonly name: string | null;
  readonly agencyName: string | null;
}

/**
 * The advocates on the teams of all cases of the clinic in which some victims stand, as far as the person sees those cases: of
 * what a service does by itself nobody here learns (decision 103).
 */
export async function advocatesInvolved(tx: Tx, victimIds: readonly string[]): Promise<AdvocateInvolved[]> {
  if (!victimIds.length) return [];
  const standing = await tx
    .rows(CasePerson)
    .where({ personId: { $in: [...victimIds] }, part: 'victim' })
    .select('caseId')
    .all();
  const caseIds = [...new Set(standing.map(({ caseId }) => caseId))];
  const teamed = await tx
    .rows(CaseTeam)
    .where({ caseId: { $in: caseIds }, toAt: { $exists: false } })
    .orderBy('fromAt')
    .all();
  if (!teamed.length) return [];
  const posts = await inPost(tx, {
    staffId: { $in: teamed.map(({ staffId }) => staffId) },
    role: { $in: [...advocates] },
  });
  const found = teamed.filter((one) =>
    posts.some((post) => post.staffId === one.staffId && post.agencyId === one.agencyId),
  );
  const distinct = [...new Map(found.map((one) => [`${one.staffId}/${one.agencyId}`, one])).values()];
  const nameOf = await called(tx, {
    staff: distinct.map((one) => one.staffId),
    agencies: distinct.map((one) => one.agencyId),
  });
  return distinct.map(({ staffId, agencyId }) => ({
    staffId,
    agencyId,
    name: nameOf(staffId),
    agencyName: nameOf(agencyId),
  }));
}
