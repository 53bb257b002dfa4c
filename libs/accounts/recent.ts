import type { Tx } from '../platform/work/tx.js';
import { ago, limits } from './account.limits.js';

/** Whether somebody signed in so lately that they may do what asks for it (ASVS 7.5.1). */
export async function isRecent(tx: Tx): Promise<boolean> {
  const text = 'SELECT 1 AS "is" FROM session WHERE id = $1 AND made_at > $2';
  return (await tx.run({ text, values: [tx.actor.session?.id, ago(tx.at, limits.recentMs)] })).length > 0;
}
