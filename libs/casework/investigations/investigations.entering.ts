import { CaseFile } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Investigation, type Hold } from './investigation.fields.js';
import { tellHolder } from './investigation.jobs.js';
import { error, officerOf } from './investigations.checks.js';
import { heldRow } from './investigations.moves.js';
import { setOfficer } from './investigations.team.js';

/** The states in which a case is worked on. */
const worked = ['active', 'monitoring'];

/** What was written of the case before the database began to note it is known by the record; a case itself is told as it was. */
const noteSoFar = `INSERT INTO row_written SELECT e.subject_id::uuid, max(e.at) FROM audit_entry e
  WHERE e.case_id = $1 AND e.subject <> 'CaseFile' AND e.subject_id IS NOT NULL AND (e.action = 'create' OR e.details ? 'changed')
  GROUP BY 1 ON CONFLICT (row_id) DO NOTHING`;

/** Whether the actor may enter who holds the investigation of a case. */
export const mightHold = (tx: Tx, caseId: string): Promise<boolean> =>
  tx.may(Investigation, Object.assign(new Investigation(), { caseId }), 'create');

async function mayBegin(tx: Tx, file: CaseFile, { fromOn }: Hold): Promise<void> {
  // Two people who enter it at once come one after the other.
  await tx.run({ text: 'SELECT id FROM case_file WHERE id = $1 FOR UPDATE', values: [file.id] });
  const taken = await tx.rows(Investigation).where({ caseId: file.id, state: 'held' }).any();
  const errors = [
    ...(worked.includes(file.state) ? [] : [error('officer', 'notWorkedOn')]),
    ...(taken ? [error('officer', 'heldAlready')] : []),
    ...(fromOn > tx.actor.today ? [{ field: 'fromOn', message: 'platform.errors.dayInFuture' }] : []),
  ];
  if (errors.length) throw invalid(...errors);
}

/**
 * Enters who holds the investigation of a case, and puts them on its team as the officer in the case.
 * @throws Problem `not-found`, `not-allowed` for an actor who runs no forum in which it stands, `invalid-input` for a case
 * that is not worked on or whose investigation is held, for a day to come and for a post that is not of the police
 */
export async function hold(tx: Tx, asked: Hold): Promise<Investigation> {
  const file = await tx.get(CaseFile, asked.caseId);
  const row = heldRow(
    tx,
    { ...file, caseReference: file.reference },
    { staffId: '', unitId: '', fromOn: tx.actor.today },
  );
  if (!(await tx.may(Investigation, row, 'create'))) throw refusalOf(Investigation.name, row, 'create');
  await mayBegin(tx, file, asked);
  const officer = await officerOf(tx, asked.officer);
  await tx.add(Object.assign(row, officer, { fromOn: asked.fromOn }));
  await tx.run({ text: noteSoFar, values: [file.id] });
  const { grantId } = await setOfficer(tx, file.id, { to: officer });
  if (grantId)
    await tx.run({ text: 'UPDATE investigation SET grant_id = $2 WHERE id = $1', values: [row.id, grantId] });
  if (row.staffId !== tx.actor.id)
    tx.followUp(tellHolder, { investigationId: row.id, staffId: row.staffId, state: 'held' as const });
  return row;
}
