import { inPost } from '../agencies/index.js';
import { CaseFile, leadOf, openTo } from '../cases/index.js';
import { readersOf } from '../panels/index.js';
import { words } from '../platform/messages/messages.js';
import type { Actor } from '../platform/access/actor.js';
import type { Tx } from '../platform/work/tx.js';
import { concernedBy } from '../updates/index.js';
import { TextCheck } from './text-check.entity.js';
import { tellTextCheck } from './text-check.jobs.js';

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
  const concerned = await concernedBy(tx, { caseId: check.caseId, madeBy: check.writtenBy });
  const ids = concerned.map(({ id }) => id);
  const able: string[] = [];
  for (const reader of await readersOf(tx, ids)) if (await decidableBy(tx, reader, check.id)) able.push(reader.id);
  const lead = able.length ? undefined : await openToLead(tx, check, new Set(ids));
  for (const staffId of lead ? [lead] : able) tx.followUp(tellTextCheck, { textCheckId: check.id, staffId });
}

/** Tells of a text that is held, as above, unless it was decided meanwhile. */
export async function tellOfHeld(tx: Tx, id: string): Promise<void> {
  const text = `SELECT id, case_id AS "caseId", written_by AS "writtenBy" FROM text_check WHERE id = $1 AND state = 'held'`;
  const [check] = await tx.run<TextCheck>({ text, values: [id] });
  if (check) await tellOf(tx, check);
}
