import { randomUUID } from 'node:crypto';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseDecision } from './case-decision.entity.js';
import type { CaseFile } from './case-file.entity.js';
import type { Left } from './case-standing.js';

interface Decided extends Happened {
  readonly move: string;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Keeps what was decided and why. */
export async function keep(
  tx: Tx,
  { caseId, agencyId }: Pick<CaseFile, 'caseId' | 'agencyId'>,
  { move, reason, details, happenedAt }: Decided,
): Promise<void> {
  await tx.along(
    Object.assign(new CaseDecision(), {
      id: randomUUID(),
      caseId,
      agencyId,
      category: 'minutes',
      released: false,
      move,
      reason: reason ?? null,
      details: details ?? {},
      madeBy: tx.actor.id,
      madeAt: tx.at,
      happenedAt,
    }),
  );
}

interface Changed extends Partial<Left> {
  /** Rows that the move made, and rows that it ended: the first end and the others go on when it is taken back. */
  readonly made?: readonly string[];
  readonly ended?: readonly string[];
}

/** Marks the last decision about a case as taken back; answers what it was, and the rows that it made and ended. */
export async function takenBack(tx: Tx, caseId: string): Promise<{ move: string; details: Changed } | undefined> {
  const text = `UPDATE case_decision SET taken_back_at = $2 WHERE id = (SELECT id FROM case_decision
    WHERE case_id = $1 AND taken_back_at IS NULL ORDER BY made_at DESC LIMIT 1) RETURNING move, details`;
  const [decision] = await tx.run<{ move: string; details: Changed }>({ text, values: [caseId, tx.at] });
  return decision;
}
