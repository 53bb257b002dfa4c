import { victimsOf, type Referred } from './victims.rules.js';

export interface Across {
  /** How many victims each service counts, each once. */
  readonly services: ReadonlyMap<string, number>;
  /** How many there are, each once across services. */
  readonly once: number;
}

/** Counts victims by service, and all of them once. */
export function countedAcross(cases: readonly Referred[]): Across {
  const victims = victimsOf(cases);
  const of = new Map<string, Set<number>>();
  for (const [at, { agencyId }] of cases.entries())
    of.set(agencyId, (of.get(agencyId) ?? new Set()).add(victims[at] ?? at));
  return { services: new Map([...of].map(([id, all]) => [id, all.size])), once: new Set(victims).size };
}

export interface TotalShown {
  readonly services: { readonly agencyId: string; readonly count: number | null }[];
  readonly once: number | null;
}

/**
 * What may be shown of it (`domain.md` 8 rule 10). The total is withheld where anything that follows from it is small,
 * nought among that: how often victims stand with more than one service (the sum without the total), and how many do not
 * stand with one of them (the total without what that one counts). It is withheld too where a service counts so few that
 * its number is hidden, which would follow from the total.
 * @param below what is fewer than this is small
 */
export function totalShown({ services, once }: Across, below: number): TotalShown {
  const counts = [...services.values()];
  const overlap = counts.reduce((sum, one) => sum + one, 0) - once;
  const small = counts.some((one) => one < below || once - one < below) || overlap < below;
  return {
    services: [...services].map(([agencyId, count]) => ({ agencyId, count: count < below ? null : count })),
    once: small ? null : once,
  };
}
