import { enterOpened, type Told } from '../../cases/ledger/index.js';
import type { Entity } from '../../platform/access/access.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import { AccessRequest, GlassBreak } from './exception.entity.js';

/** Enters in the ledger what access that was asked for, or a broken glass, opened of a case. */
export function enterAccess(tx: Tx, row: AccessRequest | GlassBreak): void {
  const { id: subjectId, caseId, agencyId, staffId } = row;
  const by =
    row instanceof GlassBreak
      ? ({ kind: 'glass_broken', basis: 'safeguarding_now', subject: GlassBreak.name } as const)
      : ({ kind: 'access_granted', basis: 'granted_access', subject: AccessRequest.name } as const);
  const categories = row.categories as Category[];
  enterOpened(tx, { ...by, subjectId, caseId, agencyId, staffId, forAgencyId: agencyId, categories });
}

/** In the ledger: the way to what was opened, for whoever it concerns. */
export const openedInLedger =
  (entity: Entity<{ id: string }>, name: string) =>
  async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> => {
    const rows = await tx
      .rows(entity)
      .where({ id: { $in: ids } })
      .select('id')
      .all();
    return new Map(rows.map(({ id }) => [id, { href: `/${name}/${id}` }]));
  };
