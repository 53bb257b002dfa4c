import { addDays } from '../kernel/london-date.js';
import type { Duty, DutySource } from '../platform/duties/duty.js';
import type { Tx } from '../platform/work/tx.js';
import { due } from '../timings/index.js';
import { ProtectionOrder } from './order.entity.js';
import { unservedSince } from './order.rules.js';

function serviceOf(order: ProtectionOrder): Duty[] {
  const { id, caseId, forumId, forceAgencyId, agencyId } = order;
  const since = unservedSince(order);
  const made = order.madeOn ?? order.interimAnsweredOn;
  if (!made) return [];
  return [
    {
      kind: 'order_service', subjectId: id, caseId, forumId, agencyId: forceAgencyId ?? agencyId, ownerId: null, deputyId: null,
      dueOn: due('spo_service', since ?? (made as Duty['dueOn'])), since, open: since !== null,
    },
  ]; // prettier-ignore
}

/** Made and not served between two days; a day before, since it is owed a day after. */
async function unserved(tx: Tx, from: string, to: string): Promise<ProtectionOrder[]> {
  const within = { $gte: from, $lte: to };
  const lists = await Promise.all([
    tx.rows(ProtectionOrder).where({ state: 'made', madeOn: within }).all(),
    tx.rows(ProtectionOrder).where({ state: 'lodged', interim: 'made', interimAnsweredOn: within }).all(),
  ]);
  return lists.flat();
}

/** Whoever applied for an order has it served: one that is made and not served protects nobody (`domain.md` 7.7, 14). */
export const orderService: DutySource = {
  kind: 'order_service',
  of: async (tx, ids) =>
    (
      await tx
        .rows(ProtectionOrder)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(serviceOf),
  due: async (tx, from, to) =>
    (await unserved(tx, addDays(from, -7), to))
      .flatMap(serviceOf)
      .filter(({ open, dueOn }) => open && dueOn >= from && dueOn <= to),
};
