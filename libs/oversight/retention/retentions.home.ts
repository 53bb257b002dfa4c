import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { hasRole } from '../../platform/access/actor.js';
import { allocatesSome } from './retention.access.js';
import { Retention } from './retention.entity.js';
import { clockOf, nearUntil } from './retention.rules.js';
import { clockTag } from './retentions.cells.js';

const atMost = 20;

/** What a file waits for, and by which moves; any other for its review. */
const waits: Readonly<Record<string, { readonly text: string; readonly moves: readonly string[] }>> = {
  retention_review: { text: 'decide', moves: ['retain', 'put_on_hold'] },
  disposal_proposed: { text: 'approve', moves: ['approve_disposal', 'refuse_disposal'] },
};

/** For whoever decides about files: those whose review is due or soon will be. */
export async function retentionHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'coordinator', 'chair', 'auditor') && !allocatesSome(tx.actor)) return {};
  const near = {
    held: false,
    state: { $in: ['closed', 'retention_review', 'retained'] },
    dueOn: { $lte: nearUntil(tx.actor.today) },
  };
  const [due, proposed] = await Promise.all([
    tx.rows(Retention).open('retain').where(near).orderBy('dueOn').page(atMost).all(),
    tx
      .rows(Retention)
      .open('approve_disposal')
      .where({ state: 'disposal_proposed' })
      .orderBy('dueOn')
      .page(atMost)
      .all(),
  ]);
  const rows = [...proposed, ...due];
  return {
    items: rows.map((row) => ({
      kind: t('retention.one'),
      reference: row.reference,
      text: t(`retention.home.${waits[row.state]?.text ?? 'review'}`),
      href: `/retention/${row.id}`,
      dueOn: row.dueOn,
      whose: t(`retention.home.${row.keeper}`),
      state: clockTag(t, clockOf(row, tx.actor.today)),
      doing: (waits[row.state]?.moves ?? ['review']).map((move) => ({
        label: t(`retention.moves.${move}.label`),
        href: `/retention/${row.id}/${move}`,
      })),
      agencyId: row.agencyId,
    })),
  };
}
