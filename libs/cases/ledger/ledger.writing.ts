import { randomUUID } from 'node:crypto';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import type { BasisName } from './bases.js';
import type { LedgerKind, RecipientKind } from './ledger.kinds.js';

/** One thing that goes out: what, of which case, to whom, on which basis. */
export interface GoneOut {
  readonly kind: LedgerKind;
  readonly caseId: string;
  /** Whose information it is. */
  readonly agencyId: string;
  readonly category: Category;
  /** Where the whole of it stands, for whoever may read that: the name of an entity, and the row. */
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

const lineOf = (tx: Tx, { recipient, at = tx.at, madeBy = tx.actor.id, ...out }: GoneOut): object => ({
  id: randomUUID(),
  case_id: out.caseId,
  agency_id: out.agencyId,
  category: out.category,
  kind: out.kind,
  subject: out.subject,
  subject_id: out.subjectId,
  recipient_kind: recipient.kind,
  basis: out.basis,
  at,
  made_by: madeBy,
  recipient_agency_id: recipient.agencyId ?? null,
  recipient_staff_id: recipient.staffId ?? null,
});

/** What is in the ledger has been released: to its recipient. */
const enter = `
  INSERT INTO ledger_entry (id, case_id, agency_id, category, released, kind, subject, subject_id, recipient_kind,
    recipient_agency_id, recipient_staff_id, basis, at, made_by)
  SELECT id, case_id, agency_id, category, true, kind, subject, subject_id, recipient_kind, recipient_agency_id,
    recipient_staff_id, basis, at, made_by
  FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, case_id uuid, agency_id uuid, category text, kind text, subject text,
    subject_id uuid, recipient_kind text, recipient_agency_id uuid, recipient_staff_id uuid, basis text, at timestamptz,
    made_by uuid)
  ON CONFLICT DO NOTHING`;

/**
 * Enters what goes out, in the same transaction as that by which it does: both are kept or neither, and nobody waits for
 * it. One line a category of a case and recipient. A copy that its reader opened before is entered once. The record says
 * what let it out, and no second time that it was entered here.
 */
export function enterInLedger(tx: Tx, gone: readonly GoneOut[]): void {
  if (gone.length)
    tx.later({ text: enter, values: [JSON.stringify(gone.map((one) => lineOf(tx, one)))], noting: 'nothing' });
}

/** What was opened of a case to one person, and by what. */
interface Opened extends Omit<GoneOut, 'category' | 'recipient'> {
  readonly staffId: string;
  /** The agency for which they read it. */
  readonly forAgencyId: string | null;
  readonly categories: readonly GoneOut['category'][];
}

/** Enters, category by category, what was opened of a case to one person. */
export function enterOpened(tx: Tx, { staffId, forAgencyId, categories, ...what }: Opened): void {
  const recipient = { kind: 'staff', staffId, agencyId: forAgencyId } as const;
  enterInLedger(
    tx,
    categories.map((category) => ({ ...what, recipient, category })),
  );
}

const takeBack = `
  INSERT INTO ledger_entry (id, case_id, agency_id, category, released, kind, subject, subject_id, recipient_kind,
    recipient_agency_id, recipient_staff_id, basis, at, made_by, takes_back)
  SELECT gen_random_uuid(), e.case_id, e.agency_id, e.category, e.released, e.kind, e.subject, e.subject_id, e.recipient_kind,
    e.recipient_agency_id, e.recipient_staff_id, e.basis, $3, $4, e.id
  FROM ledger_entry e WHERE e.subject = $1 AND e.subject_id = ANY($2::uuid[]) AND e.takes_back IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger_entry b WHERE b.takes_back = e.id)`;

/** Enters that something was entered wrongly, of which the ledger still says that it went out: nothing is struck out. */
export async function takeBackInLedger(tx: Tx, subject: string, ...subjectIds: readonly string[]): Promise<void> {
  await tx.run({ text: takeBack, values: [subject, subjectIds, tx.at, tx.actor.id], noting: 'nothing' });
}
