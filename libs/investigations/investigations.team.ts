import { CaseFile, CaseTeam, changeTeam, type Changed } from '../cases/index.js';
import { Problem } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';

interface Officer {
  readonly staffId: string;
  readonly unitId: string;
}

const part = 'officer_in_the_case';

/**
 * Whoever holds the investigation is on the case's team as the officer in the case, and whoever handed it over no longer
 * is, along with what was just permitted; in another part they stay.
 * @returns the rows that this made and ended @throws Problem `not-found` for a case the person cannot see
 */
export async function setOfficer(
  tx: Tx,
  caseId: string,
  { from, to }: { from?: Officer; to: Officer },
): Promise<Changed> {
  const now = await tx.rows(CaseTeam).where({ caseId, toAt: { $exists: false } }).all(); // prettier-ignore
  const isOfficer = (one: CaseTeam, { staffId, unitId }: Officer): boolean =>
    one.staffId === staffId && one.agencyId === unitId && one.part === part;
  const kept = now.filter((one) => !from || !isOfficer(one, from));
  const joins = kept.some((one) => isOfficer(one, to)) ? [] : [{ staffId: to.staffId, agencyId: to.unitId, part }];
  const row = await tx.rows(CaseFile).where({ id: caseId, caseId }).one();
  if (!row) throw new Problem('not-found', { subject: CaseFile.name });
  return changeTeam(tx, row, [...kept, ...joins]);
}

/** The team as it was before. */
export async function putTeamBack(tx: Tx, { made, ended }: Changed): Promise<void> {
  const text = `UPDATE case_team SET to_at = CASE WHEN id = ANY($1::uuid[]) THEN $3::timestamptz END
    WHERE id = ANY($1::uuid[]) OR id = ANY($2::uuid[])`;
  await tx.run({ text, values: [made, ended, tx.at] });
}
