import type { LondonDate } from '../kernel/london-date.js';
import { inForceOn } from '../areas/index.js';

/** What an area settled of a service, as far as its end goes. */
export interface Commission {
  readonly areaCode: string;
  readonly agencyId: string;
  readonly number: number;
  readonly fromOn: string;
  readonly lastOn: string | null;
}

/** The commissions that stand on a day and have a last day that has not passed: of each service in each area the word that counts. */
export function ending<C extends Commission>(all: readonly C[], day: LondonDate): (C & { lastOn: LondonDate })[] {
  const keyOf = ({ areaCode, agencyId }: C): string => `${areaCode}/${agencyId}`;
  return [...new Set(all.map(keyOf))].flatMap((key) => {
    const found = inForceOn(all.filter((one) => keyOf(one) === key), day); // prettier-ignore
    return found?.lastOn && found.lastOn >= day ? [{ ...found, lastOn: found.lastOn as LondonDate }] : [];
  });
}

interface Holder {
  readonly role: string;
  readonly areaCode?: string | null;
}

/** Whether a post is one of those that are told: a coordinator's or an administrator's of the area; whose post names none administers all. */
export const isTold = (
  { role, areaCode }: Holder,
  commission: { readonly areaCode: string; readonly told: readonly string[] },
): boolean =>
  commission.told.includes(role) && (areaCode === commission.areaCode || (role === 'system_admin' && !areaCode));
