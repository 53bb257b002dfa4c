import { randomUUID } from 'node:crypto';
import type { Category } from '../platform/access/access-matrix.js';
import type { Tx } from '../platform/work/tx.js';
import type { BasisName } from './bases.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import type { LedgerKind, RecipientKind } from './ledger.kinds.js';

/** One thing that goes out: what, of which case, to whom, on which basis. */
export interface GoneOut {
  readonly kind: LedgerKind;
  readonly caseId: string;
  /** Whose information it is. */
  readonly agencyId: string;
  readonly category: Category;
  /** Where the whole of it stands, for whoever may read that. */
  readonly subject: string;
  readonly subjectId: string;
  readonly recipient: {
    readonly kind: RecipientKind;
    readonly agencyId?: string | null;
    readonly staffId?: string | null;
  };
  readonly basis: BasisName;
  /** Absent: now, by whoever the transaction is. */
  readonly at?: Date;
  readonly madeBy?: string;
}

const entryOf = (tx: Tx, { recipient, at = tx.at, madeBy = tx.actor.id, ...out }: GoneOut): LedgerEntry =>
  Object.assign(new LedgerEntry(), {
    ...out,
    id: randomUUID(),
    // What is in the ledger has been released: to its recipient.
    released: true,
    recipientKind: recipient.kind,
    recipientAgencyId: recipient.agencyId ?? null,
    recipientStaffId: recipient.staffId ?? null,
    at,
    madeBy,
    takesBack: null,
  });

/**
 * Enters what goes out, in the same transaction as that by which it does: both are kept or neither. One line a category
 * of a case and recipient. A copy that its reader opened before is entered once.
 */
export async function enterInLedger(tx: Tx, gone: readonly GoneOut[]): Promise<void> {
  if (gone.length) await tx.addFree(gone.map((one) => entryOf(tx, one)));
}

/** Enters that something was entered wrongly, of which the ledger still says that it went out: nothing is struck out. */
export async function takeBackInLedger(tx: Tx, subject: string, subjectId: string): Promise<void> {
  const entries = await tx.rows(LedgerEntry).where({ subject, subjectId }).all();
  const taken = new Set(entries.map(({ takesBack }) => takesBack));
  const open = entries.filter(({ id, takesBack }) => !takesBack && !taken.has(id));
  if (!open.length) return;
  await tx.addFree(
    open.map((one) =>
      Object.assign(new LedgerEntry(), {
        ...one,
        id: randomUUID(),
        at: tx.at,
        madeBy: tx.actor.id,
        takesBack: one.id,
      }),
    ),
  );
}
