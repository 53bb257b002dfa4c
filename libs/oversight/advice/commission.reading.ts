import { AdvocacyOffer } from '../../administration/areas/index.js';
import { endingSoon, type Ending } from '../../administration/deadlines/index.js';
import type { Tx } from '../../platform/work/tx.js';

/**
 * The commissions whose end is near enough today for somebody to be told: so long before the last day as the area has
 * settled, else as the clinic protocol has it.
 * @param areaCodes those that are looked at; absent: all
 */
export async function commissionsEnding(tx: Tx, areaCodes?: readonly string[]): Promise<Ending<AdvocacyOffer>[]> {
  const { today } = tx.actor;
  const within = areaCodes ? { areaCode: { $in: [...areaCodes] } } : {};
  const all = await tx
    .rows(AdvocacyOffer)
    .where({ ...within, fromOn: { $lte: today } })
    .all();
  return endingSoon(tx, 'commission_ends', all, ({ areaCode, agencyId }) => `${areaCode}/${agencyId}`);
}
