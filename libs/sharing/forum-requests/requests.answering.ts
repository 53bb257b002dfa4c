import { CaseForum, leadBy, leadOf, leaveForum, standingIn } from '../../cases/cases/index.js';
import { takeBackInLedger } from '../../cases/ledger/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import type { ForumRequest } from './request.fields.js';
import { announce } from './request.jobs.js';
import { mayBeAskedAbout, refused } from './requests.checks.js';
import { takeInto, type Known } from './requests.taking.js';

/** The forum that is asked does not see the case yet: only what decides is looked at, and nothing of it is told. */
async function caseNow(tx: Tx, { caseId, fromForumId }: ForumRequest): Promise<Known> {
  const text = `SELECT c.state, c.restricted, c.agency_id AS "agencyId", c.level_of_concern AS "levelOfConcern", c.district
    FROM case_file c JOIN case_standing s ON s.case_id = c.id AND s.forum_id = $2 AND s.from_at <= $3 AND (s.to_at IS NULL OR s.to_at > $3)
    WHERE c.id = $1`;
  const [found] = await tx.run<Known>({ text, values: [caseId, fromForumId, tx.at] });
  if (!found) throw refused('forumId', 'leftThere');
  return found;
}

/** Who answered or withdrew it, and when. */
export function decided(tx: Tx, row: ForumRequest, { happenedAt }: Happened): void {
  Object.assign(row, { decidedBy: tx.actor.id, decidedAt: happenedAt });
}

/** Tells who asked, once the answer can no longer be undone. */
export function answered(tx: Tx, row: ForumRequest, happened: Happened): void {
  decided(tx, row, happened);
  const told = { about: 'answered' as const, requestId: row.id, version: row.version };
  tx.followUp(announce, told, dueInstant('undo_window', tx.at));
}

/**
 * From now on the case stands in this forum as well, and what the table and the agreements in force open to it is shared
 * with it: that is entered in the ledger, a line a category.
 * @throws Problem `invalid-input` where it is closed, has left the forum that asked, is outside this forum's scope, or no
 * agreement in force lets this forum know of it
 */
async function takeCase(tx: Tx, row: ForumRequest, found: Known): Promise<void> {
  const { caseId, forumId, levelOfConcern, depth, basis } = row;
  if (!basis) throw new Error('A case goes to another forum without a basis');
  row.standingId = await takeInto(tx, found, { caseId, forumId, levelOfConcern, depth, basis });
}

/** From now on this forum leads. @throws Problem `invalid-input` where the forum that offered it leads no longer, or the case has left this one */
async function takeLead(tx: Tx, { caseId, forumId, fromForumId }: ForumRequest): Promise<void> {
  if (fromForumId !== (await leadOf(tx, caseId))) throw refused('forumId', 'leadsNoLonger');
  if (!(await standingIn(tx, caseId)).includes(forumId)) throw refused('forumId', 'standsNotThere');
  await leadBy(tx, caseId, forumId);
}

/** @throws Problem `invalid-input` for a case that is closed; else as what is taken */
export async function accept(tx: Tx, row: ForumRequest, happened: Happened): Promise<void> {
  const found = await caseNow(tx, row);
  mayBeAskedAbout(found, row.kind);
  await (row.kind === 'lead' ? takeLead(tx, row) : takeCase(tx, row, found));
  answered(tx, row, happened);
}

/** The forum that offered it leads again; or the case stands there no longer, unless it is on an agenda. @throws Problem `undo-too-late` */
export async function undoAccept(tx: Tx, row: ForumRequest): Promise<void> {
  const { caseId, forumId, standingId } = row;
  if (row.kind === 'lead') return leadBy(tx, caseId, row.fromForumId);
  const text = `SELECT 1 AS found FROM agenda_item WHERE case_id = $1 AND forum_id = $2 LIMIT 1`;
  if ((await tx.run({ text, values: [caseId, forumId] })).length) throw new Problem('undo-too-late');
  await leaveForum(tx, caseId, forumId);
  await takeBackInLedger(tx, CaseForum.name, String(standingId));
}
