import type { Tx } from '../../platform/work/tx.js';
import { ago, limits } from './account.limits.js';

/**
 * Whether somebody signed in so lately that they may do what asks for it (ASVS 7.5.1). Who came by a provider did so only
 * where it says that they signed in there then: a session there that was open opens nothing more here.
 */
export async function isRecent(tx: Tx): Promise<boolean> {
  const text =
    'SELECT 1 AS "is" FROM session WHERE id = $1 AND (proved_at > $2 OR (provider_id IS NULL AND made_at > $2))';
  return (await tx.run({ text, values: [tx.actor.session?.id, ago(tx.at, limits.recentMs)] })).length > 0;
}
