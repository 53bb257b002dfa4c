import { settledIn } from '../../administration/areas/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { timings } from '../../timings/index.js';

/**
 * For how many days a file that is made today can be fetched: as the area of whoever asked for it has settled, and as
 * the timings have it for an area that has settled none; the shortest of these for whoever has posts in several areas.
 */
export async function daysKept(tx: Tx): Promise<number> {
  const areas = [...new Set(tx.actor.posts.map(({ areaCode }) => areaCode))];
  const settled = await settledIn(tx, areas, tx.actor.today);
  const days = areas.map((code) => settled.get(code)?.exportDays ?? timings.export_kept.within.days);
  return days.length ? Math.min(...days) : timings.export_kept.within.days;
}
