import { Inject, Injectable } from '@nestjs/common';
import { called } from '../../administration/agencies/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { Disposal } from './disposal.entity.js';

/** So many entries are on a page of the log. */
const PAGE = 50;

export type DisposalShown = Awaited<ReturnType<typeof shownOf>>[number];

async function shownOf(tx: Tx, rows: readonly Disposal[]) {
  const staff = rows.flatMap(({ proposedBy, approvedBy }) => [proposedBy, approvedBy]);
  const nameOf = await called(tx, { staff, agencies: rows.map(({ agencyId }) => agencyId) });
  return rows.map((one) => ({
    id: one.id,
    retentionId: one.retentionId,
    reference: one.reference,
    keeper: one.keeper,
    agencyName: nameOf(one.agencyId),
    group: one.groupKey,
    count: one.count,
    unit: one.unit,
    untilAge: one.untilAge,
    source: one.source,
    standing: one.standing,
    clearFrom: one.clearFrom,
    dueOn: one.dueOn,
    proposedByName: nameOf(one.proposedBy),
    proposedAt: one.proposedAt,
    approvedByName: nameOf(one.approvedBy),
    approvedAt: one.approvedAt,
    counts: one.counts,
    disposedAt: one.disposedAt,
  }));
}

/** The disposal log, for those who decide about files and whoever could see the case. */
@Injectable()
export class Disposals {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What was disposed of, the last first. @param page the first is 1 */
  list(actor: Actor, page = 1) {
    return this.work.as(actor, async (tx) => {
      const rows = tx.rows(Disposal).where({ disposedAt: { $exists: true } });
      const { found, next, ...counted } = await rows
        .orderBy('disposedAt', 'DESC')
        .page(PAGE, (page - 1) * PAGE)
        .withTotal();
      tx.note('list', Disposal.name, { asked: [], count: counted.total });
      return { items: await shownOf(tx, found), ...counted, next: next && String(page + 1) };
    });
  }

  /** The entry of one file, to be certified. @throws Problem `not-found` where it was not disposed of */
  show(actor: Actor, retentionId: string, purpose: 'read' | 'download' = 'read'): Promise<DisposalShown> {
    return this.work.as(actor, async (tx) => {
      const row = await tx
        .rows(Disposal)
        .where({ retentionId, disposedAt: { $exists: true } })
        .one();
      const [shown] = row ? await shownOf(tx, [row]) : [];
      if (!row || !shown) throw unseen(Disposal.name, retentionId);
      tx.record(purpose, row, Disposal);
      return shown;
    });
  }
}
