import { z } from 'zod';
import { elsewhere } from '../../platform/http/local-passwords.js';
import { job, sends } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { ago, limits } from './account.limits.js';
import { hashOf, makeToken } from './tokens.js';

/** Mails the link of a reset. */
export const sendReset = job({
  name: 'accounts.send-reset',
  payload: z.object({ resetId: z.guid() }),
  key: ({ resetId }) => resetId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

/** Ends the links that somebody asked for by themselves; an administrator's stay. */
export async function endOpenResets(tx: Tx, staffId: string): Promise<void> {
  const text = 'UPDATE account_reset SET used_at = $2 WHERE staff_id = $1 AND NOT factors AND used_at IS NULL';
  await tx.run({ text, values: [staffId, tx.at] });
}

interface Asked {
  readonly staffId: string;
  readonly factors: boolean;
  readonly recent: number;
}

const askedSql = `SELECT r.staff_id AS "staffId", r.factors, (SELECT count(*)::int FROM account_reset o
    WHERE o.staff_id = r.staff_id AND NOT o.factors AND o.made_at > $3 AND (o.made_at, o.id) < (r.made_at, r.id)) AS "recent"
  FROM account_reset r WHERE r.id = $1 AND r.staff_id IS NOT NULL AND r.used_at IS NULL AND r.ends_at > $2
    AND NOT ${elsewhere('r.staff_id', '$4::date')}`;

/**
 * The token is made as the message is written, so that it stands in no queue. Nothing is sent where the address was
 * nobody's or that of somebody who signs in at their agency's provider, or where it was asked for too often: whoever asked was told the same.
 */
export const sendingReset = sends(sendReset, async (tx, { resetId }) => {
  const values = [resetId, tx.at, ago(tx.at, 3_600_000), tx.actor.today];
  const [asked] = await tx.run<Asked>({ text: askedSql, values });
  if (!asked || (!asked.factors && asked.recent >= limits.resetsPerHour)) return undefined;
  const token = makeToken();
  const text = 'UPDATE account_reset SET token_hash = $2 WHERE id = $1';
  await tx.run({ text, values: [resetId, hashOf(token)] });
  return {
    staffId: asked.staffId,
    template: asked.factors ? 'accounts.mails.anew' : 'accounts.mails.reset',
    params: {},
    link: `/reset?token=${token}`,
    urgency: 'secret',
  };
});
