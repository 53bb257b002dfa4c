import { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { inForceOn } from './area-settings.rules.js';
import { isGuidanceAddress } from './guidance.rules.js';
import { AreaSetting } from './forum.entity.js';

const service = z.object({ agencyId: z.guid(), contact: z.string().optional() });

/** What an area has decided about itself; dated with the whole. What it says nothing of is as the timings have it. */
export const areaSettings = z.object({
  /** For how long somebody who breaks the glass sees what they opened. */
  glassHours: z.number().int().min(1).max(72).optional(),
  /** For how many days a file that was taken out of the service can be fetched. */
  exportDays: z.number().int().min(1).max(30).optional(),
  /** After how many days without word of the officer in charge a case is followed up. */
  officerUpdateDays: z.number().int().min(1).max(365).optional(),
  /** Where victims of stalking that is related to domestic abuse are referred for advocacy, and whom to ask for there. */
  advocacyDa: service.optional(),
  /** The same for all other stalking. */
  advocacyOther: service.optional(),
  /** Whom people who work on a case ring out of hours, in words; see `outOfHoursFor`. */
  outOfHours: z.string().optional(),
  /** Where whoever enters a report finds how reports are joined; see `guidanceFor`. */
  guidance: z.object({ href: z.string().refine(isGuidanceAddress), text: z.string() }).optional(),
});

export type AreaSettings = z.infer<typeof areaSettings>;

/** The settings of an area as they were or will be on a day; nothing where it has settled nothing. */
export const areaSettingsOf = async (tx: Tx, areaCode: string, on: LondonDate): Promise<AreaSettings> =>
  (await settledIn(tx, [areaCode], on)).get(areaCode) ?? {};

/** The settings of several areas on a day by their codes, of those that have settled any. */
export async function settledIn(
  tx: Tx,
  areaCodes: readonly string[],
  on: LondonDate,
): Promise<ReadonlyMap<string, AreaSettings>> {
  if (!areaCodes.length) return new Map();
  const words = await tx
    .rows(AreaSetting)
    .where({ areaCode: { $in: areaCodes }, fromOn: { $lte: on } })
    .all();
  const settled = areaCodes.flatMap((code) => {
    const found = inForceOn(
      words.filter(({ areaCode }) => areaCode === code),
      on,
    );
    return found ? [[code, areaSettings.parse(found.settings)] as const] : [];
  });
  return new Map(settled);
}
