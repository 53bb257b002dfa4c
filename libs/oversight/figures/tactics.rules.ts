/** How many actions of a tactic were set, and how many of these are done; null: of those that carry none. */
export interface TacticCount {
  readonly tactic: string | null;
  readonly set: number;
  readonly done: number;
}

export interface TacticsShown {
  readonly set: number;
  readonly tactics: readonly TacticCount[];
}

/**
 * Actions by tactic, the forum's own first and in its order, each of these also where there were none; then any that it
 * no longer tells by, and those that carry none. An action is no person: every reader is shown them whole (decision 190).
 * @param told the tactics by which the forum tells its actions
 * @returns null where the forum tells its actions by none, and none carries one
 */
export function tacticsShown(counted: readonly TacticCount[], told: readonly string[]): TacticsShown | null {
  const others = counted.filter(({ tactic }) => tactic !== null && !told.includes(tactic));
  if (!told.length && !others.length) return null;
  const tactics = [
    ...told.map((tactic) => counted.find((one) => one.tactic === tactic) ?? { tactic, set: 0, done: 0 }),
    ...others,
    ...counted.filter(({ tactic }) => tactic === null),
  ];
  return { set: tactics.reduce((sum, { set }) => sum + set, 0), tactics };
}
