import { Problem } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';
import { CaseFile, CaseTeam, Conflict } from './case-file.entity.js';
import { bar, joinTeam } from './case-standing.js';

interface Member {
  readonly staffId: string;
  readonly agencyId: string;
  readonly part: string;
}

/**
 * Sets who works on a case: who is not yet on the team joins it, who is no longer named leaves it.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function setTeam(tx: Tx, caseId: string, team: readonly Member[]): Promise<void> {
  await tx.get(CaseFile, caseId, 'team');
  const now = await tx
    .rows(CaseTeam)
    .where({ caseId, toAt: { $exists: false } })
    .all();
  const isSame = (a: Member, b: Member): boolean =>
    a.staffId === b.staffId && a.agencyId === b.agencyId && a.part === b.part;
  const leaving = now.filter((member) => !team.some((one) => isSame(one, member)));
  if (leaving.length) {
    const text = 'UPDATE case_team SET to_at = $2 WHERE id = ANY($1::uuid[])';
    await tx.run({ text, values: [leaving.map(({ id }) => id), tx.at] });
    for (const member of leaving) tx.record('leave', member, CaseTeam);
  }
  for (const member of team) if (!now.some((one) => isSame(one, member))) await joinTeam(tx, caseId, member);
}

/**
 * Bars somebody from a case: themselves, whoever sees it; somebody else, by the coordinator or chair.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function declareConflict(
  tx: Tx,
  caseId: string,
  declared: { staffId: string; relation: string },
): Promise<void> {
  const isOwn = declared.staffId === tx.actor.id;
  await tx.getIf(CaseFile, caseId, 'bar', async (found) => isOwn || (await tx.may(CaseFile, found, 'bar')));
  await bar(tx, caseId, declared);
}

/** Ends what bars somebody from a case, with the reason. @throws Problem `not-found`, `not-allowed` */
export async function endConflict(tx: Tx, caseId: string, ended: { staffId: string; reason: string }): Promise<void> {
  await tx.get(CaseFile, caseId, 'bar');
  const open = await tx
    .rows(Conflict)
    .where({ caseId, staffId: ended.staffId, endedAt: { $exists: false } })
    .all();
  if (!open.length) throw new Problem('not-found');
  const text = 'UPDATE conflict SET ended_at = $2, ended_reason = $3 WHERE id = ANY($1::uuid[])';
  await tx.run({ text, values: [open.map(({ id }) => id), tx.at, ended.reason] });
  for (const conflict of open) tx.record('end', conflict, Conflict);
}
