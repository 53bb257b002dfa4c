import { inForceOn } from '../areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { due, type AreaTimingName } from '../../timings/index.js';
import { lengthsIn } from './area-timings.js';

/** Something that was settled in an area under a number, and has a last day. */
export interface Ends {
  readonly areaCode: string;
  readonly number: number;
  readonly fromOn: string;
  readonly lastOn: string | null;
}

export type Ending<E extends Ends> = E & { readonly lastOn: LondonDate };

/**
 * What stands on a day and has a last day that has not passed: of all that was settled about one thing the word that counts.
 * @param keyOf what says that two were settled about one thing
 */
export function ending<E extends Ends>(all: readonly E[], keyOf: (one: E) => string, day: LondonDate): Ending<E>[] {
  return [...new Set(all.map(keyOf))].flatMap((key) => {
    const found = inForceOn(
      all.filter((one) => keyOf(one) === key),
      day,
    );
    return found?.lastOn && found.lastOn >= day ? [{ ...found, lastOn: found.lastOn as LondonDate }] : [];
  });
}

/** Those whose end is near enough today for somebody to be told: so long before as their area has settled, else as the table has it. */
export async function endingSoon<E extends Ends>(
  tx: Tx,
  name: AreaTimingName,
  all: readonly E[],
  keyOf: (one: E) => string,
): Promise<Ending<E>[]> {
  const { today } = tx.actor;
  const near = ending(all, keyOf, today);
  const areaCodes = [...new Set(near.map(({ areaCode }) => areaCode))];
  const lengths = await lengthsIn(tx, name, { areaCodes, on: today });
  return near.filter(({ areaCode, lastOn }) => due(name, lastOn, lengths.get(areaCode)) <= today);
}
