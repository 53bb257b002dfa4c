import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';
import type { Gap } from './work-list.forms.js';

/** What is known of one case: who is in charge of its investigation and since when, and what was heard and answered. */
export interface Known {
  readonly officerId: string | null;
  readonly since: LondonDate | null;
  readonly lastAt: Date | null;
  readonly orderAnswered: boolean;
  /** The lines of evidence that are neither gathered, nor not applicable, nor asked for by a day that has not passed. */
  readonly missing: readonly string[];
}

interface On {
  readonly today: LondonDate;
  /** What the area has settled; absent, as the timings have it. */
  readonly days?: number | undefined;
}

/** The last day by which the officer in charge was to be heard of: so many days after they were, or took it over. */
export function updateDueOn({ since, lastAt }: Known, { days }: Pick<On, 'days'>): LondonDate | null {
  const heard = lastAt && londonDate(lastAt);
  const begins = heard && since && heard < since ? since : (heard ?? since);
  return begins && due('officer_update', begins, days ? { within: { days } } : {});
}

/** What is missing of a case today. Where nobody is in charge of the investigation, nobody can be heard of. */
export function gapsOf(known: Known, on: On): Gap[] {
  const dueOn = updateDueOn(known, on);
  const unheard = !known.officerId || (dueOn !== null && on.today > dueOn);
  return [
    ...(unheard ? (['officer'] as const) : []),
    ...(known.orderAnswered ? [] : (['order'] as const)),
    ...(known.missing.length ? (['evidence'] as const) : []),
  ];
}
