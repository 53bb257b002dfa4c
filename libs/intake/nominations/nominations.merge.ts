import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  CaseFile,
  closeShell,
  conflictRow,
  isRestricted,
  liftRestriction,
  reopenShell,
  restrictFirst,
  takeBackElsewhere,
  type Conflict,
} from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { decideMatch, undoMatch, type Part } from '../../cases/people/index.js';
import { compareRecorded } from '../../platform/jobs/compare-texts.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { mustSayWhyElsewhere } from './known-pair.js';
import type { Nomination } from './nomination.entity.js';
import { decide, takeBackDecision } from './nominations.decide.js';
import type { mergeForm } from './triage.forms.js';

/** The tables whose rows the shell of a case has while it waits for triage; they go where the nomination goes. */
const tables = [
  'nomination_answer',
  'nomination_decision',
  'case_person',
  'person_name',
  'person_fact',
  'safe_contact',
  'victim_contact',
  'victim_contact_text',
  'incident',
  'incident_text',
  'breach_review',
  'text_check',
] as const;

/** What a merge moved, for the way back: rows by table, and the decisions by which people became one. */
interface Moved {
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly matches: readonly string[];
  readonly conflicts: readonly string[];
  /** Whether the case that it joined is restricted because of it. */
  readonly restricted?: boolean;
}

/**
 * The nomination joins an open case that a person chose, because perpetrator and victim are the same: its texts, and
 * all that is known of its people, are that case's from now on, and the shell ends. Who was barred from the one is
 * barred from the other.
 * @throws Problem `invalid-input` where the case is not open, or not one the person works on, and without why it joins another
 * case than that of a pair that is known
 */
export async function merge(
  tx: Tx,
  nomination: Nomination,
  given: z.output<typeof mergeForm> & Happened,
): Promise<void> {
  const into = await tx
    .rows(CaseFile)
    .where({ id: given.intoCaseId, state: { $in: ['active', 'monitoring'] } })
    .one();
  if (!into || into.id === nomination.caseId || !(await tx.may(CaseFile, into, 'team')))
    throw invalid({ field: 'intoCaseId', message: 'nominations.errors.case' });
  await mustSayWhyElsewhere(tx, nomination, given, { caseId: into.id, agencyId: into.agencyId });
  const from = nomination.caseId;
  const { reason, happenedAt } = given;
  const details = { intoCase: into.reference };
  await decide(tx, nomination, { move: 'merge', outcome: 'merged', reason, details, happenedAt });
  const matches = await samePeople(tx, { from, into: into.id, reason });
  const rows = await moveRows(tx, from, into.id);
  const conflicts = await barAgain(tx, from, into.id);
  const restricted = !into.restricted && (await isRestricted(tx, from));
  if (restricted) await restrictFirst(tx, into.id, [nomination.nominatorId]);
  await tx.rehold(nomination, { caseId: into.id });
  nomination.caseVersion = await closeShell(tx, from, into.id);
  await keepMerge(tx, { from, into: into.id }, { rows, matches, conflicts, restricted });
  // What each of them says is compared with what the other had recorded.
  if (!tx.actor.history) tx.followUp(compareRecorded, { occasion: randomUUID(), caseId: into.id });
}

interface Way {
  readonly from: string;
  readonly into: string;
}

/** The people of the same part are one, where the other case has just one in it. */
async function samePeople(tx: Tx, { from, into, reason }: Way & { reason: string }): Promise<string[]> {
  const text = `SELECT case_id AS "caseId", part, person_id AS "personId" FROM case_person WHERE case_id IN ($1, $2)`;
  const standing = await tx.run<{ caseId: string; part: Part; personId: string }>({ text, values: [from, into] });
  const matches: string[] = [];
  for (const { part, personId } of standing.filter(({ caseId }) => caseId === from)) {
    const others = standing.filter((one) => one.caseId === into && one.part === part);
    const ids = [...new Set(others.map((one) => one.personId))];
    const [otherId] = ids;
    if (ids.length !== 1 || !otherId || otherId === personId) continue;
    const decided = { caseId: into, part, personId, otherId, decision: 'same', reason } as const;
    matches.push((await decideMatch(tx, decided)).id);
  }
  return matches;
}

async function moveRows(tx: Tx, from: string, into: string): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of tables) {
    const text = `UPDATE ${table} SET case_id = $2 WHERE case_id = $1 RETURNING id`;
    rows[table] = (await tx.run<{ id: string }>({ text, values: [from, into] })).map(({ id }) => id);
  }
  return rows;
}

/** Whoever is barred from the shell and not yet from the case. */
async function barAgain(tx: Tx, from: string, into: string): Promise<string[]> {
  const open = `c.declared_at <= $3 AND (c.ended_at IS NULL OR c.ended_at > $3)`;
  const text = `SELECT c.staff_id AS "staffId", c.relation, c.state, c.found_part AS "foundPart", c.reason FROM conflict c WHERE c.case_id = $1 AND ${open}
    AND NOT EXISTS (SELECT 1 FROM conflict o WHERE o.case_id = $2 AND o.staff_id = c.staff_id AND o.ended_at IS NULL)`;
  const barred = await tx.run<Conflict>({ text, values: [from, into, tx.at] });
  for (const { staffId, relation, ...known } of barred)
    await tx.along(Object.assign(conflictRow(tx, into, { staffId, relation }), known));
  return barred.map(({ staffId }) => staffId);
}

async function keepMerge(tx: Tx, { from, into }: Way, moved: Moved): Promise<void> {
  const text = `INSERT INTO case_merge (from_case_id, into_case_id, moved, made_by, made_at) VALUES ($1, $2, $3, $4, $5)`;
  await tx.run({ text, values: [from, into, JSON.stringify(moved), tx.actor.id, tx.at] });
  const counts = Object.fromEntries(Object.entries(moved.rows).map(([table, ids]) => [table, ids.length]));
  tx.record('merge', { id: from, caseId: from }, CaseFile, { into, counts });
}

/** The way back: the rows that were the shell's are so again, the people are two, and the shell waits for triage. */
export async function undoMerge(
  tx: Tx,
  nomination: Nomination,
  before: Readonly<Record<string, unknown>>,
): Promise<void> {
  const from = String(before['caseId']);
  const find = `UPDATE case_merge SET undone_at = $2 WHERE id = (SELECT id FROM case_merge
    WHERE from_case_id = $1 AND undone_at IS NULL ORDER BY made_at DESC LIMIT 1) RETURNING moved`;
  const [found] = await tx.run<{ moved: Moved }>({ text: find, values: [from, tx.at] });
  if (!found) throw new Error('A merge that nobody kept');
  const { rows, matches, conflicts, restricted } = found.moved;
  for (const table of tables) {
    const text = `UPDATE ${table} SET case_id = $2 WHERE id = ANY($1::uuid[])`;
    await tx.run({ text, values: [rows[table] ?? [], from] });
  }
  for (const decisionId of matches) await undoMatch(tx, decisionId);
  const unbar = `UPDATE conflict SET state = 'ended', ended_at = $3, version = version + 1 WHERE case_id = $1 AND staff_id = ANY($2::uuid[]) AND ended_at IS NULL`;
  await tx.run({ text: unbar, values: [nomination.caseId, conflicts, tx.at] });
  if (restricted) await liftRestriction(tx, nomination.caseId);
  await reopenShell(tx, from, nomination.caseVersion);
  await takeBackElsewhere(tx, nomination.id);
  await takeBackDecision(tx, nomination.id);
  tx.record('unmerge', { id: from, caseId: from }, CaseFile, { from: nomination.caseId });
  await tx.rehold(nomination, { caseId: from });
}
