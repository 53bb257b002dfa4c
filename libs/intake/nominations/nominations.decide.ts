import { randomUUID } from 'node:crypto';
import { dueInstant } from '../../timings/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { announceAnswer } from './nomination.jobs.js';
import { Nomination, NominationDecision } from './nomination.entity.js';

interface Decided {
  readonly move: string;
  readonly happenedAt: Date;
  readonly reason?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Keeps what was decided and why, beside the nomination. */
export async function keepDecision(tx: Tx, nomination: Nomination, decided: Decided): Promise<void> {
  const { id, caseId, agencyId, nominatorAgencyId } = nomination;
  const { move, happenedAt, reason = null, details = {} } = decided;
  await tx.along(
    Object.assign(new NominationDecision(), {
      id: randomUUID(),
      caseId,
      agencyId,
      category: 'nomination',
      released: false,
      nominationId: id,
      nominatorAgencyId,
      move,
      reason,
      details,
      madeBy: tx.actor.id,
      madeAt: tx.at,
      happenedAt,
    }),
  );
}

/** A decision of triage: kept with its reason, and sent back to the nominator once it can no longer be undone. */
export async function decide(tx: Tx, nomination: Nomination, decided: Decided & { outcome: string }): Promise<void> {
  const { outcome, ...kept } = decided;
  Object.assign(nomination, { outcome, decidedAt: tx.at, decidedBy: tx.actor.id });
  await keepDecision(tx, nomination, kept);
  const { id: nominationId, version } = nomination;
  const payload = { nominationId, version, requestId: tx.actor.request.id, by: tx.actor.id };
  tx.followUp(announceAnswer, payload, dueInstant('undo_window', tx.at));
}

/** The last decision, made by the move that is taken back, is kept and marked. */
export async function takeBackDecision(tx: Tx, nominationId: string): Promise<void> {
  const text = `UPDATE nomination_decision SET taken_back_at = $2 WHERE id = (
    SELECT id FROM nomination_decision WHERE nomination_id = $1 AND taken_back_at IS NULL ORDER BY made_at DESC LIMIT 1)`;
  await tx.run({ text, values: [nominationId, tx.at] });
}
