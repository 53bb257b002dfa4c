import type { HomePart } from '../platform/home/home.js';
import type { Words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';
import { hasRole } from '../platform/access/actor.js';
import { allocatesSome } from './retention.access.js';
import { Retention } from './retention.entity.js';
import { clockOf, nearUntil } from './retention.rules.js';
import { clockTag } from './retentions.cells.js';
import { running } from './retention.states.js';

const atMost = 20;

/** For whoever decides about files: those whose review is due or soon will be. */
export async function retentionHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'coordinator', 'chair', 'auditor') && !allocatesSome(tx.actor)) return {};
  const near = { held: false, state: { $in: [...running] }, dueOn: { $lte: nearUntil(tx.actor.today) } };
  const rows = await tx.rows(Retention).open('retain').where(near).orderBy('dueOn').page(atMost).all();
  return {
    items: rows.map((row) => ({
      kind: t('retention.one'),
      reference: row.reference,
      text: t(`retention.home.${row.state === 'retention_review' ? 'decide' : 'review'}`),
      href: `/retention/${row.id}`,
      dueOn: row.dueOn,
      whose: t(`retention.home.${row.keeper}`),
      state: clockTag(t, clockOf(row, tx.actor.today)),
      doing: (row.state === 'retention_review' ? ['retain', 'put_on_hold'] : ['review']).map((move) => ({
        label: t(`retention.moves.${move}.label`),
        href: `/retention/${row.id}/${move}`,
      })),
      agencyId: row.agencyId,
    })),
  };
}
