import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { job, sends } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { limits } from './account.limits.js';
import { hashOf, makeToken } from './tokens.js';

/** Mails how to undo the first factor of an account. */
export const sendFirstFactor = job({
  name: 'accounts.send-first-factor',
  payload: z.object({ undoId: z.guid() }),
  key: ({ undoId }) => undoId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

/** The token is made as the message is written, so that it stands in no queue. */
export const sendingFirstFactor = sends(sendFirstFactor, async (tx, { undoId }) => {
  const token = makeToken();
  const text = `UPDATE factor_undo SET token_hash = $2 WHERE id = $1 AND used_at IS NULL RETURNING staff_id AS "staffId"`;
  const [made] = await tx.run<{ staffId: string }>({ text, values: [undoId, hashOf(token)] });
  if (!made) return undefined;
  const link = `/undo-factor?token=${token}`;
  return { staffId: made.staffId, template: 'accounts.mails.factor-first', params: {}, link, urgency: 'secret' };
});

/** Whether nobody has set up another factor, still in use, since its owner was last let in by a link. */
const firstSql = `SELECT NOT EXISTS (SELECT 1 FROM factor f WHERE f.staff_id = $1 AND f.id <> $2 AND f.confirmed_at IS NOT NULL
    AND f.ended_at IS NULL AND f.confirmed_at > coalesce((SELECT max(l.used_at) FROM (
      SELECT used_at FROM invitation WHERE staff_id = $1 UNION ALL SELECT used_at FROM account_reset WHERE staff_id = $1
    ) l), '-infinity')) AS "is"`;

/**
 * Opens a way to undo a factor, mailed to the account's owner, where it is the first since they were let in: until then
 * whoever knows the password can set up theirs. @returns whether it is
 */
export async function openUndo(tx: Tx, staffId: string, factorId: string): Promise<boolean> {
  const [first] = await tx.run<{ is: boolean }>({ text: firstSql, values: [staffId, factorId] });
  if (!first?.is) return false;
  const undoId = randomUUID();
  const text = 'INSERT INTO factor_undo (id, staff_id, made_at, ends_at) VALUES ($1, $2, $3, $4)';
  await tx.run({ text, values: [undoId, staffId, tx.at, new Date(tx.at.getTime() + limits.undoFactorMs)] });
  tx.followUp(sendFirstFactor, { undoId });
  return true;
}

/** Ends every such way of a person. */
export async function endUndos(tx: Tx, staffId: string): Promise<void> {
  const text = 'UPDATE factor_undo SET used_at = $2 WHERE staff_id = $1 AND used_at IS NULL';
  await tx.run({ text, values: [staffId, tx.at] });
}
