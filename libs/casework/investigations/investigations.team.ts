import { CaseFile, CaseTeam, changeTeam, closeTo, type Changed } from '../../cases/cases/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { openSides, sidesTakenBy } from '../transfers/index.js';

interface Officer {
  readonly staffId: string;
  readonly unitId: string;
}

/** How somebody comes to work on the case as its officer: by the team, or by a row that opens the sides their force took. */
export interface Standing {
  readonly team: Changed;
  readonly grantId: string | null;
}

const part = 'officer_in_the_case';

/**
 * Whoever holds the investigation is on the case's team as the officer in the case, and whoever handed it over no longer
 * is, along with what was just permitted; in another part they stay. An officer of a force to which a side of the case went
 * is opened what goes with that side instead: the team would show them where the victim is (decision 221).
 * @throws Problem `not-found` for a case the person cannot see
 */
export async function setOfficer(
  tx: Tx,
  caseId: string,
  { from, to }: { from?: Officer & { readonly grantId: string | null }; to: Officer },
): Promise<Standing> {
  const row = await tx.rows(CaseFile).where({ id: caseId, caseId }).one();
  if (!row) throw new Problem('not-found', { subject: CaseFile.name });
  if (from) await shut(tx, from.grantId);
  const sides = await sidesTakenBy(tx, caseId, to.unitId);
  const byTeam = !sides.length || (sides.includes('victim') && (await tx.may(CaseFile, row, 'team')));
  if (byTeam) return { team: await joinAsOfficer(tx, row, { from, to }), grantId: null };
  const ended = from ? await leaveAsOfficer(tx, caseId, from) : [];
  return { team: { made: [], ended }, grantId: await openSides(tx, row, sides, to.staffId) };
}

async function joinAsOfficer(
  tx: Tx,
  row: CaseFile,
  { from, to }: { from: Officer | undefined; to: Officer },
): Promise<Changed> {
  const now = await tx
    .rows(CaseTeam)
    .where({ caseId: row.id, toAt: { $exists: false } })
    .all();
  const isOfficer = (one: CaseTeam, { staffId, unitId }: Officer): boolean =>
    one.staffId === staffId && one.agencyId === unitId && one.part === part;
  const kept = now.filter((one) => !from || !isOfficer(one, from));
  const joins = kept.some((one) => isOfficer(one, to)) ? [] : [{ staffId: to.staffId, agencyId: to.unitId, part }];
  return changeTeam(tx, row, [...kept, ...joins]);
}

/** Whoever hands on for another force need not see who is on the team. */
async function leaveAsOfficer(tx: Tx, caseId: string, { staffId, unitId }: Officer): Promise<string[]> {
  const text = `UPDATE case_team SET to_at = $5 WHERE case_id = $1 AND staff_id = $2 AND agency_id = $3 AND part = $4 AND to_at IS NULL
    RETURNING id, case_id AS "caseId", agency_id AS "agencyId"`;
  const gone = await tx.run<CaseTeam>({ text, values: [caseId, staffId, unitId, part, tx.at] });
  for (const member of gone) tx.record('leave', member, CaseTeam);
  return gone.map(({ id }) => id);
}

/** What was opened to them as the officer is open no longer. */
export async function shut(tx: Tx, grantId: string | null): Promise<void> {
  if (grantId) await tx.run({ text: 'UPDATE case_grant SET to_at = $2 WHERE id = $1', values: [grantId, tx.at] });
}

/** What was opened to them as the officer is open again. */
export async function openAgain(tx: Tx, grantId: string | null): Promise<void> {
  if (grantId) await tx.run({ text: 'UPDATE case_grant SET to_at = NULL WHERE id = $1', values: [grantId] });
}

/** The team as it was before, and what was opened: to whoever held it again, and to the next no longer. */
export async function putTeamBack(
  tx: Tx,
  { made, ended }: Changed,
  { was, opened }: { readonly was: string | null; readonly opened: string | null },
): Promise<void> {
  const text = `UPDATE case_team SET to_at = CASE WHEN id = ANY($1::uuid[]) THEN $3::timestamptz END
    WHERE id = ANY($1::uuid[]) OR id = ANY($2::uuid[])`;
  await tx.run({ text, values: [made, ended, tx.at] });
  if (opened) await closeTo(tx, opened);
  await openAgain(tx, was);
}
