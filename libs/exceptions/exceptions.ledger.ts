import { enterInLedger, type Told } from '../ledger/index.js';
import type { Entity } from '../platform/access/access.js';
import type { Category } from '../platform/access/access-matrix.js';
import type { Tx } from '../platform/work/tx.js';
import { AccessRequest, GlassBreak } from './exception.entity.js';

/** Enters in the ledger, category by category, what was opened of a case to one person. */
export function enterOpened(tx: Tx, row: AccessRequest | GlassBreak, kind: 'access_granted' | 'glass_broken'): void {
  const { id, caseId, agencyId, staffId } = row;
  const glass = kind === 'glass_broken';
  const basis = glass ? 'safeguarding_now' : 'granted_access';
  const subject = glass ? GlassBreak.name : AccessRequest.name;
  const recipient = { kind: 'staff', staffId, agencyId } as const;
  const opened = { kind, caseId, agencyId, basis, recipient, subject, subjectId: id } as const;
  enterInLedger(tx, (row.categories as Category[]).map((category) => ({ ...opened, category }))); // prettier-ignore
}

/** In the ledger: the way to what was opened, for whoever it concerns. */
export const openedInLedger =
  (entity: Entity<{ id: string }>, name: string) =>
  async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> => {
    const rows = await tx.rows(entity).where({ id: { $in: ids } }).select('id').all(); // prettier-ignore
    return new Map(rows.map(({ id }) => [id, { href: `/${name}/${id}` }]));
  };
