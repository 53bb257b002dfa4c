import { enterInLedger } from '../ledger/index.js';
import type { Category } from '../platform/access/access-matrix.js';
import type { Tx } from '../platform/work/tx.js';
import type { AccessRequest, GlassBreak } from './exception.entity.js';

/** Enters in the ledger, category by category, what was opened of a case to one person. */
export async function enterOpened(
  tx: Tx,
  row: AccessRequest | GlassBreak,
  kind: 'access_granted' | 'glass_broken',
): Promise<void> {
  const { id, caseId, agencyId, staffId } = row;
  const basis = kind === 'glass_broken' ? 'safeguarding_now' : 'granted_access';
  const recipient = { kind: 'staff', staffId, agencyId } as const;
  const opened = { kind, caseId, agencyId, basis, recipient, subject: row.constructor.name, subjectId: id } as const;
  await enterInLedger(tx, (row.categories as Category[]).map((category) => ({ ...opened, category }))); // prettier-ignore
}
