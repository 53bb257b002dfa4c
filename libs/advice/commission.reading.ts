import { AdvocacyOffer } from '../areas/index.js';
import { lengthsIn } from '../deadlines/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import type { Tx } from '../platform/work/tx.js';
import { due } from '../timings/index.js';
import { ending } from './commission.ending.js';

export type Ending = AdvocacyOffer & { readonly lastOn: LondonDate };

/**
 * The commissions whose end is near enough today for somebody to be told: so long before the last day as the area has
 * settled, else as the clinic protocol has it.
 * @param areaCodes those that are looked at; absent: all
 */
export async function endingSoon(tx: Tx, areaCodes?: readonly string[]): Promise<Ending[]> {
  const { today } = tx.actor;
  const within = areaCodes ? { areaCode: { $in: [...areaCodes] } } : {};
  const all = await tx.rows(AdvocacyOffer).where({ ...within, fromOn: { $lte: today } }).all(); // prettier-ignore
  const near = ending(all, today);
  const codes = [...new Set(near.map(({ areaCode }) => areaCode))];
  const lengths = await lengthsIn(tx, 'commission_ends', { areaCodes: codes, on: today });
  return near.filter(({ areaCode, lastOn }) => due('commission_ends', lastOn, lengths.get(areaCode)) <= today);
}
