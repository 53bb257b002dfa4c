/** One case of a service, with all by which another case may be known to be about the same victim. */
export interface Referred {
  readonly agencyId: string;
  readonly keys: readonly string[];
}

/** Numbers the cases so that those that are about one victim have the same number: any key that two share makes them one. */
export function victimsOf(cases: readonly Referred[]): number[] {
  const leader = cases.map((_, at) => at);
  const find = (at: number): number => {
    const up = leader[at] ?? at;
    return up === at ? at : (leader[at] = find(up));
  };
  const first = new Map<string, number>();
  for (const [at, { keys }] of cases.entries())
    for (const key of keys) {
      const known = first.get(key);
      if (known === undefined) first.set(key, at);
      else leader[find(at)] = find(known);
    }
  return leader.map((_, at) => find(at));
}

/** The cases of each victim together, service by service: a service counts each of its victims once. */
export function byVictim<C extends Referred>(cases: readonly C[]): C[][] {
  const victims = victimsOf(cases);
  const together = new Map<string, C[]>();
  for (const [at, one] of cases.entries()) {
    const key = `${one.agencyId} ${String(victims[at])}`;
    together.set(key, [...(together.get(key) ?? []), one]);
  }
  return [...together.values()];
}
