import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { keep } from './case-deciding.js';
import { CaseDecision } from './case-decision.entity.js';
import type { CaseFile } from './case-file.entity.js';

interface Elsewhere extends Happened {
  readonly reason: string;
  readonly nominationId: string;
  /** References of the open cases about the same two. */
  readonly known: readonly string[];
}

const move = 'elsewhere';

/**
 * Keeps why a report about a known pair went to another case than theirs (`domain.md` 14: Alice Ruggles): with the case
 * it went to, and so for those who read its minutes. That there is another case is not the nominator's to learn.
 */
export function keepElsewhere(
  tx: Tx,
  of: Pick<CaseFile, 'caseId' | 'agencyId'>,
  { reason, happenedAt, ...details }: Elsewhere,
): Promise<void> {
  return keep(tx, of, { move, reason, happenedAt, details });
}

/** Marks it as taken back with the decision about the nomination; nothing where none was kept. */
export async function takeBackElsewhere(tx: Tx, nominationId: string): Promise<void> {
  const text = `UPDATE case_decision SET taken_back_at = $3 WHERE move = $2 AND details->>'nominationId' = $1 AND taken_back_at IS NULL`;
  await tx.run({ text, values: [nominationId, move, tx.at] });
}

/** Why it went elsewhere, as far as the reader may read the decisions about the case. */
export async function elsewhereOf(tx: Tx, caseId: string, nominationId: string): Promise<string | null> {
  const kept = await tx
    .rows(CaseDecision)
    .where({ caseId, move, takenBackAt: { $exists: false } })
    .orderBy('madeAt', 'DESC')
    .select('reason', 'details')
    .all();
  return kept.find(({ details }) => details['nominationId'] === nominationId)?.reason ?? null;
}
