import { Inject, Injectable } from '@nestjs/common';
import { CaseFile } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { Investigation } from './investigation.entity.js';
import { holdForm, type Hold } from './investigation.forms.js';
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

/**
 * Who holds the investigation of a case as it would be entered, for whoever may enter it.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function toHold(tx: Tx, caseId: string): Promise<{ file: CaseFile; row: Investigation }> {
  const file = await tx.get(CaseFile, caseId);
  const row = heldRow(
    tx,
    { ...file, caseReference: file.reference },
    { staffId: '', unitId: '', fromOn: tx.actor.today },
  );
  if (!(await tx.may(Investigation, row, 'create'))) throw refusalOf(Investigation.name, row, 'create');
  return { file, row };
}

/** Whether somebody enters who holds the investigation of a case. */
export const mightHold = (tx: Tx, caseId: string): Promise<boolean> =>
  tx.may(Investigation, Object.assign(new Investigation(), { caseId }), 'create');

/** Who holds the investigation of a case; that it goes to another is a move. */
@Injectable()
export class Investigations {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Enters who holds the investigation of a case, and puts them on its team as the officer in the case.
   * @throws Problem `not-found`, `not-allowed` for whoever runs no forum in which it stands, `invalid-input` for a case
   * that is not worked on or whose investigation somebody holds, for a day to come and for nobody of the police
   */
  hold(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(holdForm, body);
    return this.work.once(actor, 'investigations.create', async (tx) => {
      return asMade(await held(tx, asked));
    });
  }
}

async function mayBegin(tx: Tx, file: CaseFile, { fromOn }: Hold): Promise<void> {
  // Two who enter it at once come one after the other.
  await tx.run({ text: 'SELECT id FROM case_file WHERE id = $1 FOR UPDATE', values: [file.id] });
  const taken = await tx.rows(Investigation).where({ caseId: file.id, state: 'held' }).any();
  const errors = [
    ...(worked.includes(file.state) ? [] : [error('officer', 'notWorkedOn')]),
    ...(taken ? [error('officer', 'heldAlready')] : []),
    ...(fromOn > tx.actor.today ? [{ field: 'fromOn', message: 'platform.errors.dayInFuture' }] : []),
  ];
  if (errors.length) throw invalid(...errors);
}

async function held(tx: Tx, asked: Hold): Promise<Investigation> {
  const { file, row } = await toHold(tx, asked.caseId);
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
