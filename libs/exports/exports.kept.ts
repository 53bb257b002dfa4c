import { settledIn } from '../areas/index.js';
import type { Tx } from '../platform/work/tx.js';
import { timings } from '../timings/index.js';

/**
 * For how many days a file that is made today can be fetched: as the area of whoever asked for it has settled, the
 * shortest where they have posts in several, and as the timings have it where none has settled any.
 */
export async function daysKept(tx: Tx): Promise<number> {
  const areas = [...new Set(tx.actor.posts.map(({ areaCode }) => areaCode))];
  const settled = (await settledIn(tx, areas, tx.actor.today)).flatMap(({ exportDays }) => exportDays ?? []);
  return settled.length ? Math.min(...settled) : timings.export_kept.within.days;
}
