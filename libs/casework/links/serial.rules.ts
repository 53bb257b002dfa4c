import { addMonths, type LondonDate } from '../../kernel/london-date.js';

/** One record of somebody: a nomination, by what counts of it. */
export interface SerialRecord {
  readonly caseId: string;
  readonly nominationId: string;
  readonly reference: string;
  readonly daRelated: boolean;
  readonly legalStatus: string | null;
  readonly latestOn: LondonDate | null;
  readonly victimIds: readonly string[];
}

export interface Criteria {
  readonly windowMonths: number;
  readonly minRecords: number;
  readonly minVictims: number;
  readonly minAge: number;
  readonly daOnly: boolean;
  readonly statuses: readonly string[];
}

/** Why a record does not count. */
export type NotCounted = 'not_da' | 'status' | 'too_old' | 'undated';

export interface Serial {
  readonly fulfilled: boolean;
  readonly counted: readonly SerialRecord[];
  readonly left: readonly { readonly record: SerialRecord; readonly why: NotCounted }[];
  readonly victims: number;
  /** Nothing where no date of birth is known: it is then for a person to find out. */
  readonly oldEnough: boolean | null;
}

/**
 * Whether somebody fulfils a rule on a day: so many records within the window, of so many different victims, at that age
 * or over (`domain.md` 1.1, Northumbria's MATAC procedure; S31a). Whose age is not known is not left out by it.
 */
export function serialOn(
  records: readonly SerialRecord[],
  criteria: Criteria,
  { on, born }: { on: LondonDate; born: readonly LondonDate[] },
): Serial {
  const judged = records.map((record) => ({ record, why: whyNot(record, criteria, on) }));
  const counted = judged.flatMap(({ record, why }) => (why ? [] : [record]));
  const left = judged.flatMap(({ record, why }) => (why ? [{ record, why }] : []));
  const victims = new Set(counted.flatMap(({ victimIds }) => victimIds)).size;
  const oldEnough = born.length ? born.some((day) => addMonths(day, 12 * criteria.minAge) <= on) : null;
  const isMany = counted.length >= criteria.minRecords && victims >= criteria.minVictims;
  return { fulfilled: isMany && oldEnough !== false, counted, left, victims, oldEnough };
}

function whyNot(
  { daRelated, legalStatus, latestOn }: SerialRecord,
  criteria: Criteria,
  on: LondonDate,
): NotCounted | undefined {
  if (criteria.daOnly && !daRelated) return 'not_da';
  if (!criteria.statuses.includes(legalStatus ?? '')) return 'status';
  if (!latestOn) return 'undated';
  return latestOn < addMonths(on, -criteria.windowMonths) ? 'too_old' : undefined;
}
