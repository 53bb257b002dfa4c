import type { Tx } from '../../platform/work/tx.js';
import { settledIn } from './area.settings.js';

/**
 * Whom the person of a transaction rings out of hours, as the areas of their posts have it today; none where these named no
 * one. It follows from who reads, and says nothing of what it is shown beside.
 */
export async function outOfHoursFor(tx: Tx): Promise<string[]> {
  const codes = [...new Set(tx.actor.posts.map(({ areaCode }) => areaCode))].filter(Boolean);
  const settled = await settledIn(tx, codes, tx.actor.today);
  return [...new Set([...settled.values()].flatMap(({ outOfHours }) => outOfHours ?? []))];
}
