import { inPost } from '../../administration/agencies/index.js';
import { CaseFile, leadOf, openTo } from '../../cases/cases/index.js';
import { readerOf, readersOf } from '../../panels/common/index.js';
import { words } from '../../platform/messages/messages.js';
import { SYSTEM_ID, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { concernedBy } from '../../panels/updates/index.js';
import { TextCheck } from './text-check.entity.js';
import { tellTextCheck, tellTextChecks } from './text-check.jobs.js';

/** Whether a person may decide any check of a case. */
export const decidesAny = (tx: Tx, reader: Actor, caseId: string): Promise<boolean> =>
  tx.through(reader).rows(TextCheck).open('keep').where({ caseId, state: 'open' }).any();

/** A check as a person who may decide it sees it; nothing for all others. */
export async function decidableBy(tx: Tx, reader: Actor, id: string): Promise<TextCheck | undefined> {
  const rows = tx.through(reader).rows(TextCheck);
  const found = await Promise.all([
    rows.open('keep').where({ id, state: 'open' }).one(),
    rows.open('release').where({ id, state: 'held' }).one(),
  ]);
  return found.find(Boolean);
}

/**
 * The first coordinator of the forum that leads the case may see where the victim is from now on, until no text of it waits.
 * Its writer is none of those who are asked: what they wrote would open it to them.
 */
async function openToLead(tx: Tx, check: TextCheck, concerned: ReadonlySet<string>): Promise<string | undefined> {
  const [lead, file] = await Promise.all([
    leadOf(tx, check.caseId),
    tx.rows(CaseFile).where({ id: check.caseId }).one(),
  ]);
  const posts = lead && file ? await inPost(tx, { role: 'coordinator' }) : [];
  const post = posts.find(({ forumIds, staffId }) => forumIds.includes(lead ?? '') && concerned.has(staffId));
  if (!post || !file || !lead) return undefined;
  const { staffId } = post;
  const reason = words()('text-checks.opened');
  const grantId = await openTo(tx, file, {
    staffId,
    kind: 'grant',
    categories: ['victimLocation'],
    reason,
    forumId: lead,
  });
  await tx.run({ text: 'UPDATE text_check SET grant_id = $2 WHERE id = $1', values: [check.id, grantId] });
  return staffId;
}

/** Tells the coordinators and advocates of the case who may see where the victim is; where there is none, it is opened to one. */
export async function tellOf(tx: Tx, check: TextCheck): Promise<void> {
  const concerned = await concernedBy(tx, { caseId: check.caseId, madeBy: check.writtenBy ?? SYSTEM_ID });
  const ids = concerned.map(({ id }) => id);
  for (const staffId of await tellable(tx, check, { ids, mayOpen: ids }))
    tx.followUp(tellTextCheck, { textCheckId: check.id, staffId });
}

/** Those who may decide it by now, else the one to whom it is opened. */
async function tellable(tx: Tx, check: TextCheck, { ids, mayOpen }: Readonly<Record<'ids' | 'mayOpen', string[]>>) {
  const able: string[] = [];
  for (const reader of await readersOf(tx, ids)) if (await decidableBy(tx, reader, check.id)) able.push(reader.id);
  const lead = able.length ? undefined : await openToLead(tx, check, new Set(mayOpen));
  return lead ? [lead] : able;
}

/**
 * As `tellOf`, once of several checks of one case: of texts that were there before what they say was recorded. Who wrote one
 * of them may be told, and to none of their writers it is opened.
 */
export async function tellOfSeveral(tx: Tx, checks: readonly TextCheck[], occasion: string): Promise<void> {
  const [first] = checks;
  if (!first) return;
  const concerned = await concernedBy(tx, { caseId: first.caseId, madeBy: SYSTEM_ID });
  const ids = concerned.map(({ id }) => id);
  const writers = checks.map(({ writtenBy }) => writtenBy);
  for (const staffId of await tellable(tx, first, { ids, mayOpen: ids.filter((id) => !writers.includes(id)) }))
    if (checks.length === 1) tx.followUp(tellTextCheck, { textCheckId: first.id, staffId });
    else tx.followUp(tellTextChecks, { occasion, caseId: first.caseId, staffId });
}

/** A check as the person sees it who wrote its text; nothing where they see it no more. */
export async function seenByWriter(tx: Tx, id: string): Promise<TextCheck | undefined> {
  const text = 'SELECT written_by AS "writtenBy" FROM text_check WHERE id = $1';
  const [check] = await tx.run<Pick<TextCheck, 'writtenBy'>>({ text, values: [id] });
  const writer = check?.writtenBy ? await readerOf(tx, check.writtenBy) : undefined;
  return writer && tx.through(writer).rows(TextCheck).where({ id }).one();
}

/** Tells of a text that is held, as above, unless it was decided meanwhile. */
export async function tellOfHeld(tx: Tx, id: string): Promise<void> {
  const text = `SELECT id, case_id AS "caseId", written_by AS "writtenBy" FROM text_check WHERE id = $1 AND state = 'held'`;
  const [check] = await tx.run<TextCheck>({ text, values: [id] });
  if (check) await tellOf(tx, check);
}
