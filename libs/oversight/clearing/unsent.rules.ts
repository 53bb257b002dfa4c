import { addDays, type LondonDate } from '../../kernel/london-date.js';
import { due, type Settings } from '../../timings/index.js';
import type { unsentKinds } from './unsent.kinds.js';

type UnsentTiming = (typeof unsentKinds)[number]['timing'];

/** Something that is not sent: since when nobody has gone on with it, and what the areas have settled where its writer works. */
export interface Waiting {
  readonly since: LondonDate;
  readonly settled: readonly Settings[];
}

/** The day from which on a writer is told, for what is deleted on a day. */
export const toldFrom = (deleteOn: LondonDate): LondonDate => due('unsent_warning', deleteOn);

/**
 * The day on which something is deleted, for a writer who is told today; none as long as it is too early to tell. Where
 * several areas have settled it the longest holds, and nobody is told less than the time of the warning before.
 */
export function deletedOn(
  timing: UnsentTiming,
  { since, settled }: Waiting,
  today: LondonDate,
): LondonDate | undefined {
  const lengths = settled.length ? settled : [{}];
  const last = lengths
    .map((one) => due(timing, since, one))
    .sort()
    .at(-1);
  if (!last || toldFrom(last) > today) return undefined;
  const earliest = soonest(today);
  return last > earliest ? last : earliest;
}

/** The first day that is not too soon for somebody who is told today. */
function soonest(today: LondonDate): LondonDate {
  let day = today;
  while (toldFrom(day) < today) day = addDays(day, 1);
  return day;
}
