import { CaseFile, closeTo, openTo } from '../../cases/cases/index.js';
import { addDays, londonDate, londonInstant } from '../../kernel/london-date.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { due, dueInstant } from '../../timings/index.js';
import { ProtectionOrder } from './order.entity.js';
import { askedForAuthority } from './order.jobs.js';
import { superiorPosts } from './orders.choices.js';
import { wrong } from './orders.checks.js';

/** What whoever decides has to read: that there is the case, and the file of its orders. */
const opened = ['caseExists', 'spoFile'] as const;

/**
 * Authority is a superintendent's to give (`domain.md` 7.7), who is seldom on the case's team: the file is opened to them for
 * as long as it may take, and they are told.
 * @throws Problem `invalid-input` for somebody who is no police officer in post today
 */
export async function askOf(tx: Tx, row: ProtectionOrder, staffId: string): Promise<void> {
  const posts = await superiorPosts(tx);
  if (!posts.some((post) => post.staffId === staffId)) throw wrong('authorityFromId', 'superior');
  const file = await tx.rows(CaseFile).where({ id: row.caseId }).one();
  if (!file) throw wrong('authorityFromId', 'unseenCase');
  const until = due('spo_authority_open', londonDate(tx.at));
  row.authorityFromId = staffId;
  row.authorityGrantId = await openTo(tx, file, {
    staffId,
    categories: [...opened],
    kind: 'grant',
    reason: words()('orders.authorityReason'),
    toAt: londonInstant(addDays(until, 1), '00:00'),
  });
  if (staffId !== tx.actor.id)
    tx.followUp(
      askedForAuthority,
      { orderId: row.id, staffId, version: row.version },
      dueInstant('undo_window', tx.at),
    );
}

/** What was opened is shut again. */
export async function notAsked(tx: Tx, { authorityGrantId }: ProtectionOrder): Promise<void> {
  if (authorityGrantId) await closeTo(tx, authorityGrantId);
}
