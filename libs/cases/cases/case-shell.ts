import type { LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import type { Depth } from '../../platform/access/depths.js';
import type { Tx } from '../../platform/work/tx.js';
import { followLead, settleConcern, type Settled } from './case-concern.js';
import { shareAt } from './case-depth.js';
import { CaseFile } from './case-file.entity.js';
import { endNamed, restrictFirst } from './case-restricting.js';

interface TakenOn {
  readonly levelOfConcern: string;
  readonly depth: Depth;
  readonly district?: string | null;
  /** Whether it is restricted from now on; one that is restricted already stays so. */
  readonly restricted: boolean;
  readonly externalKey?: string | null;
}

/** What a decision about a nomination does to its case, along with what the person was just permitted to decide. */
async function change(tx: Tx, action: string, { text, values }: { text: string; values: unknown[] }): Promise<number> {
  const [changed] = await tx.run<{ version: number }>({ text: `${text} RETURNING version`, values, noting: 'nothing' });
  if (!changed) throw new Problem('undo-too-late');
  const caseId = String(values[0]);
  tx.lines.push({ action, subject: CaseFile.name, subjectId: caseId, caseId, category: 'caseExists' });
  return changed.version;
}

/** The shell becomes an active case. Answers its version, by which it is known whether somebody acted on it since. */
export async function takeOn(tx: Tx, caseId: string, taken: TakenOn): Promise<number> {
  if (taken.restricted) await restrictFirst(tx, caseId);
  await ofTheLead(tx, caseId, taken.levelOfConcern);
  await shareAt(tx, { caseId, depth: taken.depth });
  return change(tx, 'take_on', {
    text: `UPDATE case_file SET state = 'active', level_of_concern = $2, depth = $3, external_key = coalesce($4, external_key),
      district = coalesce($5, district), version = version + 1 WHERE id = $1 AND state = 'open_triage'`,
    values: [caseId, taken.levelOfConcern, taken.depth, taken.externalKey ?? null, taken.district ?? null],
  });
}

/**
 * Back to triage, restricted where it is to be. @throws Problem `undo-too-late` where the case was acted on since it had
 * this version
 */
export async function backToTriage(
  tx: Tx,
  caseId: string,
  { version, restricted }: { readonly version: number | null; readonly restricted: boolean },
): Promise<number> {
  if (!restricted) await endNamed(tx, caseId);
  await ofTheLead(tx, caseId, null);
  await shareAt(tx, { caseId, depth: null });
  return change(tx, 'back_to_triage', {
    text: `UPDATE case_file SET state = 'open_triage', level_of_concern = NULL, depth = NULL, restricted = $3,
      external_key = NULL, district = NULL, version = version + 1 WHERE id = $1 AND state = 'active' AND version = $2`,
    values: [caseId, version, restricted],
  });
}

/** A shell whose nomination is not taken on ends, and what was opened by receipt of the nomination ends with it. */
export async function closeShell(tx: Tx, caseId: string, mergedInto: string | null = null): Promise<number> {
  const version = await change(tx, 'close', {
    text: `UPDATE case_file SET state = 'closed', closed_at = $2, merged_into = $3, version = version + 1
      WHERE id = $1 AND state = 'open_triage'`,
    values: [caseId, tx.at, mergedInto],
  });
  await endReceipts(tx, caseId);
  return version;
}

/** Ends what was opened by receipt of the nomination; answers what that was. */
export async function endReceipts(tx: Tx, caseId: string): Promise<string[]> {
  const text = `UPDATE case_grant SET to_at = $2 WHERE case_id = $1 AND kind = 'receipt' AND to_at IS NULL RETURNING id`;
  return (await tx.run<{ id: string }>({ text, values: [caseId, tx.at] })).map(({ id }) => id);
}

/** Opens a shell again, with the receipts that ended when it did. @throws Problem `undo-too-late` */
export async function reopenShell(tx: Tx, caseId: string, version: number | null): Promise<void> {
  const receipts = `UPDATE case_grant g SET to_at = NULL FROM case_file c
    WHERE c.id = $1 AND g.case_id = c.id AND g.kind = 'receipt' AND g.to_at = c.closed_at`;
  await tx.run({ text: receipts, values: [caseId] });
  await change(tx, 'reopen', {
    text: `UPDATE case_file SET state = 'open_triage', closed_at = NULL, merged_into = NULL, version = version + 1
      WHERE id = $1 AND state = 'closed' AND version = $2`,
    values: [caseId, version],
  });
}

/**
 * What the panel of a forum holds the case to be, where it says so, and the day on which that forum is to look at it again;
 * null where nothing is to come. @returns the level of concern that the forum had before
 */
export async function reviewBy(
  tx: Tx,
  caseId: string,
  settled: Settled & { reviewOn: LondonDate | null },
): Promise<string | null> {
  const before = await settleConcern(tx, caseId, settled);
  await followLead(tx, caseId);
  await change(tx, 'review_by', { text: 'UPDATE case_file SET version = version + 1 WHERE id = $1', values: [caseId] });
  return before;
}

/** The level of concern is that of the forum that took the case on. */
async function ofTheLead(tx: Tx, caseId: string, levelOfConcern: string | null): Promise<void> {
  const text = `UPDATE case_concern SET level_of_concern = $2 WHERE case_id = $1 AND leads`;
  await tx.run({ text, values: [caseId, levelOfConcern], noting: 'nothing' });
}
