import { z } from 'zod';
import type { LondonDate } from '../kernel/london-date.js';
import type { Tx } from '../platform/work/tx.js';
import { AreaSetting } from './forum.entity.js';

/** What an area has decided about itself; dated with the whole. What it says nothing of is as the timings have it. */
export const areaSettings = z.object({
  /** For how long somebody who breaks the glass sees what they opened. */
  glassHours: z.number().int().min(1).max(72).optional(),
});

export type AreaSettings = z.infer<typeof areaSettings>;

/** The settings of an area as they were or will be on a day; nothing where it has settled nothing. */
export async function areaSettingsOf(tx: Tx, areaCode: string, on: LondonDate): Promise<AreaSettings> {
  const dated = tx.rows(AreaSetting).where({ areaCode, fromOn: { $lte: on } });
  return (await dated.orderBy('fromOn', 'DESC').one())?.settings ?? {};
}
