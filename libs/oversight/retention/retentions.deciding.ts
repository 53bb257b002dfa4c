import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/work/tx.js';
import { RetentionDecision, type Retention } from './retention.entity.js';

/** What hangs on a file is held as the file is. */
export const heldAs = ({ id, caseId, agencyId, category, keeper, areaCode }: Retention) =>
  ({ retentionId: id, caseId, agencyId, category, released: false, keeper, areaCode }) as const;

interface Deciding {
  readonly move: string;
  readonly reason?: string;
  readonly holdKind?: string;
}

/** Keeps what was decided about a file, or what became of its clock, with how it stood from then on. */
export async function keepDecision(tx: Tx, row: Retention, { move, reason, holdKind }: Deciding): Promise<void> {
  const { groupKey, clearFrom, dueOn } = row;
  await tx.along(
    Object.assign(new RetentionDecision(), {
      id: randomUUID(),
      ...heldAs(row),
      move,
      groupKey,
      clearFrom,
      dueOn,
      holdKind: holdKind ?? null,
      reason: reason ?? null,
      madeBy: tx.actor.id,
      madeAt: tx.at,
      takenBackAt: null,
    }),
  );
}

/** The last move of a name that stands was taken back. */
export async function takeBackDecision(tx: Tx, { id }: Pick<Retention, 'id'>, move: string): Promise<void> {
  const text = `UPDATE retention_decision SET taken_back_at = $2 WHERE id = (SELECT id FROM retention_decision
    WHERE retention_id = $1 AND move = $3 AND taken_back_at IS NULL ORDER BY made_at DESC, id LIMIT 1)`;
  await tx.run({ text, values: [id, tx.at, move] });
}

/** The holds of a file that are on. */
export const inForce = { liftedAt: { $exists: false }, takenBackAt: { $exists: false } } as const;
