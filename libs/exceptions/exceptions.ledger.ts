import { enterInLedger } from '../ledger/index.js';
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
