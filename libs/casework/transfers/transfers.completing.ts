import { goToForum } from '../../panels/actions/index.js';
import { Forum } from '../../administration/areas/index.js';
import { CaseTeam, leadOf, leaveForum } from '../../cases/cases/index.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { TransferCheck, type Transfer } from './transfer.entity.js';
import { kindsThatLeave } from './transfer.rules.js';
import { refused } from './transfers.checks.js';

const standing = `SELECT forum_id AS "forumId" FROM case_standing
  WHERE case_id = $1 AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)`;

/** Those of the force that handed over who work with what went alone; where it keeps nothing, all of its people. */
const ofTheForce = `a.area_code = $3 AND ($4::text[] IS NULL OR a.kind = ANY($4::text[]))`;
const leaving = `UPDATE case_team m SET to_at = $2 FROM agency a
  WHERE m.case_id = $1 AND m.to_at IS NULL AND a.id = m.agency_id AND ${ofTheForce}
  RETURNING m.id, m.case_id AS "caseId", m.agency_id AS "agencyId"`;
const shutting = `UPDATE case_grant g SET to_at = $2 WHERE g.case_id = $1 AND (g.to_at IS NULL OR g.to_at > $2)
  AND EXISTS (SELECT 1 FROM post p JOIN agency a ON a.id = p.agency_id WHERE p.staff_id = g.staff_id AND ${ofTheForce})
  AND NOT EXISTS (SELECT 1 FROM post p JOIN agency a ON a.id = p.agency_id WHERE p.staff_id = g.staff_id AND NOT (${ofTheForce}))`;

/**
 * Where the force that handed over keeps no side the case leaves its forums, and its open actions go to the one that leads then. It has to stand in one of the other's by
 * then: no case is without a forum that looks after it.
 * @throws Problem `invalid-input`
 */
async function leaveForums(tx: Tx, { caseId, fromArea }: Transfer): Promise<void> {
  const here = (await tx.run<{ forumId: string }>({ text: standing, values: [caseId, tx.at] })).map(
    ({ forumId }) => forumId,
  );
  const forums = await tx
    .rows(Forum)
    .where({ id: { $in: here } })
    .all();
  const theirs = forums.filter(({ areaCode }) => areaCode === fromArea).map(({ id }) => id);
  if (theirs.length === here.length) throw refused('', 'noForum');
  for (const forumId of theirs) await leaveForum(tx, caseId, forumId);
  const [other] = here.filter((forumId) => !theirs.includes(forumId));
  const next = (await leadOf(tx, caseId)) ?? other;
  if (next) await goToForum(tx, caseId, theirs, next);
}

/** Ends what people of the force that handed over had of what went. */
async function letGo(tx: Tx, row: Transfer): Promise<void> {
  const kinds = kindsThatLeave(row, row.fromArea);
  if (kinds === 'all') await leaveForums(tx, row);
  const values = [row.caseId, tx.at, row.fromArea, kinds === 'all' ? null : kinds];
  for (const member of await tx.run<CaseTeam>({ text: leaving, values })) tx.record('leave', member, CaseTeam);
  await tx.run({ text: shutting, values });
}

/**
 * The hand-over is at an end: the force that handed over keeps what belongs to the side that it owns, and nothing else.
 * @throws Problem `invalid-input` while a line of the checklist is open, before the last day of dual running, and where
 * the case would stand in no forum
 */
export async function complete(tx: Tx, row: Transfer, { happenedAt }: Happened): Promise<void> {
  const open = await tx
    .rows(TransferCheck)
    .where({ transferId: row.id, answer: { $exists: false } })
    .any();
  if (open) throw refused('', 'checklistOpen');
  if (row.dualUntil && tx.actor.today < row.dualUntil) throw refused('', 'dualRunning');
  await letGo(tx, row);
  Object.assign(row, { endedBy: tx.actor.id, endedAt: happenedAt });
}
