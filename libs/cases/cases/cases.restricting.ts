import type { z } from 'zod';
import { Staff } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { keep } from './case-deciding.js';
import { Conflict, type CaseFile } from './case-file.entity.js';
import { becauseForm, clearForm } from './case.forms.js';
import { keptOf } from './case.kept.js';
import { endNamed, nameWhoRuns } from './case-restricting.js';
import { grant } from './case-standing.js';
import { takeBack } from './case-taking-back.js';
import { forumOf } from './cases.leaving.js';
import { hasUndecided } from './known-here.js';

type Given<F extends z.ZodType> = z.output<F> & Happened;

/** A person on the register of people. @throws Problem `invalid-input` */
export async function checkStaff(tx: Tx, staffId: string): Promise<void> {
  if (!(await tx.rows(Staff).where({ id: staffId }).any()))
    throw invalid({ field: 'staffId', message: 'cases.errors.member' });
}

/** From now on it is reached by its team and by those named in it alone. */
async function restrict(tx: Tx, row: CaseFile, { reason, happenedAt }: Given<typeof becauseForm>): Promise<void> {
  row.restricted = true;
  const made = await nameWhoRuns(tx, row.id);
  await keep(tx, row, { move: 'restrict', reason, details: { made }, happenedAt });
}

/**
 * Names one person in a restricted case, for what their post reaches in it.
 * @throws Problem `invalid-input` for a person who is barred from it, or named in it already
 */
async function clear(tx: Tx, row: CaseFile, { staffId, reason, happenedAt }: Given<typeof clearForm>): Promise<void> {
  await checkStaff(tx, staffId);
  const refused = (name: string) => invalid({ field: 'staffId', message: `cases.errors.${name}` });
  const [barred, named] = await Promise.all([
    tx
      .rows(Conflict)
      .where({ caseId: row.id, staffId, endedAt: { $exists: false } })
      .any(),
    keptOf(tx, [row.id]).then((isKept) => !isKept(row.id, staffId)),
  ]);
  if (barred) throw refused('clear-barred');
  if (named) throw refused('cleared-already');
  const forumId = await forumOf(tx, row, 'clear');
  const made = [await grant(tx, row.id, { staffId, kind: 'named', categories: ['caseExists'], reason, forumId })];
  await keep(tx, row, { move: 'clear', reason, details: { made, staffId }, happenedAt });
}

/** @throws Problem `invalid-input` while a person in it may be one on the register, and it is not decided */
async function unrestrict(tx: Tx, row: CaseFile, { reason, happenedAt }: Given<typeof becauseForm>): Promise<void> {
  if (await hasUndecided(tx, row.id)) throw invalid({ field: '', message: 'cases.errors.likely-open' });
  row.restricted = false;
  const ended = await endNamed(tx, row.id);
  await keep(tx, row, { move: 'unrestrict', reason, details: { ended }, happenedAt });
}

/** By whom a case is reached: by those who work in its forum, or by its team and those named in it alone. */
export const restrictingMoves = {
  restrict: moveSpec<CaseFile, typeof becauseForm>({ form: becauseForm, act: restrict, undo: takeBack('case_grant') }),
  clear: moveSpec<CaseFile, typeof clearForm>({ form: clearForm, act: clear, undo: takeBack('case_grant') }),
  unrestrict: moveSpec<CaseFile, typeof becauseForm>({
    form: becauseForm,
    act: unrestrict,
    undo: takeBack('case_grant'),
  }),
};
