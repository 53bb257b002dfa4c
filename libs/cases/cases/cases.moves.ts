import type { z } from 'zod';
import { inPost } from '../../administration/agencies/index.js';
import { mustBeDistrict } from '../../administration/areas/index.js';
import { addDays, londonInstant } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { teamOnly, type Category } from '../../platform/access/access-matrix.js';
import { form } from '../../platform/http/form.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { assessingMoves } from './case-assessing.js';
import { endReviews } from './case-concern.js';
import { keep, takenBack } from './case-deciding.js';
import { takeBack } from './case-taking-back.js';
import { checkStaff, restrictingMoves } from './cases.restricting.js';
import { CaseFile, CaseForum, Conflict } from './case-file.entity.js';
import { changeTeam, liftBar } from './case-people.js';
import { endReceipts } from './case-shell.js';
import { openTo } from './case-opened.js';
import { bar } from './case-standing.js';
import { forumOf, leave, mustBeLast, standAgain } from './cases.leaving.js';
import {
  barForm,
  becauseForm,
  closeForm,
  declareForm,
  districtForm,
  grantForm,
  leaveForm,
  teamForm,
  unbarForm,
} from './case.forms.js';

type Given<F extends z.ZodType> = z.output<F> & Happened;

/** Everybody works today for the agency that is named. @throws Problem `invalid-input` */
async function checkMembers(tx: Tx, team: z.output<typeof teamForm>['team']): Promise<void> {
  const posts = await inPost(tx, { staffId: { $in: [...new Set(team.map(({ staffId }) => staffId))] } });
  const wrong = team.findIndex(
    (one) => !posts.some(({ staffId, agencyId }) => staffId === one.staffId && agencyId === one.agencyId),
  );
  if (wrong >= 0) throw invalid({ field: `team/${String(wrong)}`, message: 'cases.errors.member' });
}

async function team(tx: Tx, row: CaseFile, { team: members, happenedAt }: Given<typeof teamForm>): Promise<void> {
  await checkMembers(tx, members);
  await keep(tx, row, { move: 'team', details: { ...(await changeTeam(tx, row, members)) }, happenedAt });
}

/** Where the victim is, is opened to nobody by themselves: they ask, and another decides. @throws Problem `invalid-input` */
function mustBeAnothers(tx: Tx, { id }: CaseFile, { staffId, categories }: z.output<typeof grantForm>): void {
  if (staffId !== tx.actor.id || !teamOnly.some((category) => categories.includes(category))) return;
  throw invalid({ field: 'staffId', message: 'cases.errors.own-location', page: `/access-requests/new?case=${id}` });
}

/** Opened until the end of the last good day. */
async function open(tx: Tx, row: CaseFile, given: Given<typeof grantForm>): Promise<void> {
  const { staffId, categories, until, reason, happenedAt } = given;
  await checkStaff(tx, staffId);
  mustBeAnothers(tx, row, given);
  if (until < tx.actor.today) throw invalid({ field: 'until', message: 'platform.errors.dayInPast' });
  const toAt = londonInstant(addDays(until, 1), '00:00');
  const forumId = await forumOf(tx, row, 'grant');
  const opened = { staffId, kind: 'grant', categories: categories as Category[], reason, toAt, forumId } as const;
  const made = [await openTo(tx, row, opened)];
  await keep(tx, row, { move: 'grant', reason, details: { made, staffId, categories, until }, happenedAt });
}

/** @throws Problem `invalid-input` for somebody who is barred already */
async function shut(tx: Tx, row: CaseFile, given: Given<typeof barForm>): Promise<void> {
  const { staffId, relation, reason, happenedAt } = given;
  await checkStaff(tx, staffId);
  const inForce = { caseId: row.id, staffId, endedAt: { $exists: false } };
  if (await tx.rows(Conflict).where(inForce).any())
    throw invalid({ field: 'staffId', message: 'cases.errors.barred-already' });
  const made = [await bar(tx, row.id, { staffId, relation, reason })];
  await keep(tx, row, { move: 'bar', details: { made, staffId }, happenedAt });
}

async function unbar(tx: Tx, row: CaseFile, { staffId, reason, happenedAt }: Given<typeof unbarForm>): Promise<void> {
  const changed = await liftBar(tx, row.id, { staffId, reason });
  await keep(tx, row, { move: 'unbar', reason, details: { ...changed, staffId }, happenedAt });
}

/** From the moment in which they say so, they see nothing of it. */
async function declare(tx: Tx, row: CaseFile, { relation, happenedAt }: Given<typeof declareForm>): Promise<void> {
  const made = [await bar(tx, row.id, { staffId: tx.actor.id, relation })];
  await keep(tx, row, { move: 'declare', details: { made, staffId: tx.actor.id }, happenedAt });
}

/** The last forum's closure is the case's. @throws Problem `invalid-input` while it stands in others */
async function close(tx: Tx, row: CaseFile, given: Given<typeof closeForm>): Promise<void> {
  await mustBeLast(tx, row.id);
  const { reason, happenedAt, ...details } = given;
  Object.assign(row, { closedAt: happenedAt, reviewOn: null });
  const ended = await endReceipts(tx, row.id);
  const reviews = await endReviews(tx, row.id);
  await keep(tx, row, { move: 'close', reason, details: { ...details, ended, reviews }, happenedAt });
}

async function leaveOne(
  tx: Tx,
  row: CaseFile,
  { forumId, reason, happenedAt }: Given<typeof leaveForm>,
): Promise<void> {
  const details = { ...(await leave(tx, row, forumId)) };
  await keep(tx, row, { move: 'leave_forum', reason, details, happenedAt });
}

/** Clocks that statute set go on from where they began. */
async function reopen(tx: Tx, row: CaseFile, { reason, happenedAt }: Given<typeof becauseForm>): Promise<void> {
  if (row.mergedInto) throw invalid({ field: 'reason', message: 'cases.errors.merged' });
  row.closedAt = null;
  await keep(tx, row, { move: 'reopen', reason, happenedAt });
}

/** Which district deals with it. @throws Problem `invalid-input` for none of the areas of its forums */
async function setDistrict(tx: Tx, row: CaseFile, given: Given<typeof districtForm>): Promise<void> {
  const { district, reason, happenedAt } = given;
  const forums = await tx
    .rows(CaseForum)
    .where({ caseId: row.id, toAt: { $exists: false } })
    .all();
  await mustBeDistrict(
    tx,
    district,
    forums.map(({ forumId }) => forumId),
  );
  const details = { before: row.district, district: district ?? null };
  row.district = district ?? null;
  await keep(tx, row, { move: 'set_district', reason, details, happenedAt });
}

const because = (move: string) =>
  moveSpec<CaseFile, typeof becauseForm>({
    form: becauseForm,
    act: (tx, row, { reason, happenedAt }) => keep(tx, row, { move, reason, happenedAt }),
    undo: takeBack(),
  });

/** What goes with each move of a case (`domain.md` 7.2). */
export const caseMoves = {
  take_on: moveSpec<CaseFile, ReturnType<typeof form>>({ form: form({}, 'cases') }),
  monitor: because('monitor'),
  step_up: because('step_up'),
  close: moveSpec<CaseFile, typeof closeForm>({ form: closeForm, act: close, undo: takeBack('case_grant') }),
  reopen: moveSpec<CaseFile, typeof becauseForm>({ form: becauseForm, act: reopen, undo: takeBack() }),
  team: moveSpec<CaseFile, typeof teamForm>({ form: teamForm, act: team, undo: takeBack('case_team') }),
  grant: moveSpec<CaseFile, typeof grantForm>({ form: grantForm, act: open, undo: takeBack('case_grant') }),
  ...restrictingMoves,
  leave_forum: moveSpec<CaseFile, typeof leaveForm>({
    leaves: true,
    form: leaveForm,
    act: leaveOne,
    undo: async (tx, { id }) => standAgain(tx, (await takenBack(tx, id))?.details ?? {}),
  }),
  set_district: moveSpec<CaseFile, typeof districtForm>({ form: districtForm, act: setDistrict, undo: takeBack() }),
  ...assessingMoves,
  bar: moveSpec<CaseFile, typeof barForm>({ form: barForm, act: shut, undo: takeBack('conflict') }),
  unbar: moveSpec<CaseFile, typeof unbarForm>({ form: unbarForm, act: unbar, undo: takeBack('conflict') }),
  declare: moveSpec<CaseFile, typeof declareForm>({
    leaves: true,
    form: declareForm,
    act: declare,
    undo: takeBack('conflict'),
  }),
};
