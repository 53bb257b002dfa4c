import { randomUUID } from 'node:crypto';
import { CaseForum, type CaseFile } from '../../cases/cases/index.js';
import { receiverOf, receivers } from '../../intake/nominations/index.js';
import { agenciesOf, postAs } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { ItemNote } from '../discussion/discussion.entity.js';
import type { AgendaItem } from './item.entity.js';

/** The agency for which somebody who runs the forum writes. */
export const writingFor = (tx: Tx, forumId: string): string =>
  (postAs(tx.actor, ['coordinator', 'chair'], forumId)?.agencyId ?? agenciesOf(tx.actor)[0]) as string;

/**
 * Whose an item is: the case's own where the case was opened in this forum, and of a case that came from another forum the
 * controller's of this one (decision 193). Who knows of the case through the one forum knows of the other's items by an
 * agreement alone, whichever of several coordinators puts it on the agenda (`capabilities.md` D3).
 */
export async function holderOf(tx: Tx, forumId: string, { id: caseId, agencyId }: CaseFile): Promise<string> {
  const [first] = await tx.rows(CaseForum).where({ caseId }).orderBy('fromAt').page(1).all();
  if (first?.forumId === forumId) return agencyId;
  return receiverOf(await receivers(tx), forumId)?.agencyId ?? agencyId;
}

/** Whose a row is that comes along with an item. */
export const heldWith = (tx: Tx, item: AgendaItem, category: string, agencyId = writingFor(tx, item.forumId)) => ({
  id: randomUUID(),
  caseId: item.caseId,
  agencyId,
  category,
  released: false,
  itemId: item.id,
});

/** Keeps a reason beside an item, for whoever may read its minutes: the item's own row holds no words. */
export async function keepReason(
  tx: Tx,
  item: AgendaItem,
  kind: 'urgency' | 'deferral' | 'withdrawal' | 'override' | 'ratification' | 'depth' | 'over_cap',
  text: string,
): Promise<void> {
  const row = {
    ...heldWith(tx, item, 'minutes'),
    kind,
    text,
    version: 1,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    changedAt: tx.at,
  };
  await tx.along(Object.assign(new ItemNote(), row));
}

/** Takes back the last reason of a kind, with the move that gave it. */
export async function dropReason(tx: Tx, item: AgendaItem, kind: string): Promise<void> {
  const text = 'UPDATE item_note SET removed_at = $3 WHERE item_id = $1 AND kind = $2 AND removed_at IS NULL';
  await tx.run({ text, values: [item.id, kind, tx.at] });
}
