import { columnsOf } from '../../administration/agencies/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { lettersOf, teamOnly } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseFile, CaseTeam, Conflict } from './case-file.entity.js';
import { bar, joinTeam, type Declared } from './case-standing.js';
import { forumOf } from './cases.leaving.js';

interface Member {
  readonly staffId: string;
  readonly agencyId: string;
  readonly part: string;
}

/** Rows that a change made and ended: the way back. */
export interface Changed {
  readonly made: readonly string[];
  readonly ended: readonly string[];
}

/**
 * Sets who works on a case: who is not yet on the team joins it, who is no longer named leaves it.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function setTeam(tx: Tx, caseId: string, team: readonly Member[]): Promise<void> {
  const row = await tx.get(CaseFile, caseId, 'team');
  await changeTeam(tx, row, team);
}

/**
 * A person who cannot see where the victim is does not put themselves onto a team that shows it to them: another adds them.
 * @throws Problem `invalid-input`
 */
async function mustBeAddedByAnother(tx: Tx, { caseId }: CaseFile, joining: readonly Member[]): Promise<void> {
  if (tx.actor.history || !joining.some(({ staffId }) => staffId === tx.actor.id)) return;
  if (await tx.maySeeLocation(caseId)) return;
  const columns = await columnsOf(tx, tx.actor.id);
  const opens = columns.some(({ role, duty }) => teamOnly.some((one) => lettersOf(one, role, duty).includes('F')));
  if (opens) throw invalid({ field: 'team', message: 'cases.errors.own-team' });
}

/** As `setTeam`, along with what the person was just permitted to do. */
export async function changeTeam(tx: Tx, row: CaseFile, team: readonly Member[]): Promise<Changed> {
  const caseId = row.id;
  const now = await tx
    .rows(CaseTeam)
    .where({ caseId, toAt: { $exists: false } })
    .all();
  const isSame = (a: Member, b: Member): boolean =>
    a.staffId === b.staffId && a.agencyId === b.agencyId && a.part === b.part;
  const leaving = now.filter((member) => !team.some((one) => isSame(one, member)));
  const ended = leaving.map(({ id }) => id);
  if (leaving.length) {
    await tx.run({ text: 'UPDATE case_team SET to_at = $2 WHERE id = ANY($1::uuid[])', values: [ended, tx.at] });
    for (const member of leaving) tx.record('leave', member, CaseTeam);
  }
  const made: string[] = [];
  const joining = team.filter((member) => !now.some((one) => isSame(one, member)));
  await mustBeAddedByAnother(tx, row, joining);
  const forumId = joining.length ? await forumOf(tx, row, 'team') : null;
  for (const { staffId, agencyId, part } of joining)
    made.push(await joinTeam(tx, caseId, { staffId, agencyId, part, forumId }));
  return { made, ended };
}

/**
 * Bars somebody from a case: themselves, whoever sees it; somebody else, by the coordinator or chair.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function declareConflict(tx: Tx, caseId: string, declared: Declared): Promise<void> {
  const isOwn = declared.staffId === tx.actor.id;
  await tx.getIf(CaseFile, caseId, 'bar', async (found) => isOwn || (await tx.may(CaseFile, found, 'bar')));
  await bar(tx, caseId, declared);
}

/** Ends what bars somebody from a case, with the reason. @throws Problem `not-found`, `not-allowed` */
export async function endConflict(tx: Tx, caseId: string, ended: { staffId: string; reason: string }): Promise<void> {
  await tx.get(CaseFile, caseId, 'bar');
  await liftBar(tx, caseId, ended);
}

/** As `endConflict`, along with what the person was just permitted to do. @throws Problem `not-found` */
export async function liftBar(tx: Tx, caseId: string, lifted: { staffId: string; reason: string }): Promise<Changed> {
  const open = await tx
    .rows(Conflict)
    .where({ caseId, staffId: lifted.staffId, endedAt: { $exists: false } })
    .all();
  if (!open.length) throw new Problem('not-found', { subject: Conflict.name });
  const ended = open.map(({ id }) => id);
  const text = `UPDATE conflict SET state = 'ended', ended_at = $2, ended_reason = $3, ended_by = $4, version = version + 1
    WHERE id = ANY($1::uuid[])`;
  await tx.run({ text, values: [ended, tx.at, lifted.reason, tx.actor.id], noting: ended });
  for (const conflict of open) tx.record('end', conflict, Conflict);
  return { made: [], ended };
}
