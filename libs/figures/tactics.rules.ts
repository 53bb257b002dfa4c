import { hiddenIn } from './figures.rules.js';

/** How many actions of a tactic were set, and how many of these are done; null: of those that carry none. */
export interface TacticCount {
  readonly tactic: string | null;
  readonly set: number;
  readonly done: number;
}

interface TacticShown {
  readonly tactic: string | null;
  readonly set: number | null;
  readonly done: number | null;
  readonly hidden: boolean;
}

export interface TacticsShown {
  readonly set: number | null;
  readonly hidden: boolean;
  readonly tactics: readonly TacticShown[];
}

/**
 * Actions by tactic, the forum's own first and in its order, each of these also where there were none; then any that it
 * no longer tells by, and those that carry none. Numbers that are small are hidden, with those from which they follow.
 * @param told the tactics by which the forum tells its actions
 * @param below what is fewer than this is hidden; 0 for whoever is shown everything
 * @returns null where the forum tells its actions by none, and none carries one
 */
export function tacticsShown(counted: readonly TacticCount[], told: readonly string[], below = 0): TacticsShown | null {
  const others = counted.filter(({ tactic }) => tactic !== null && !told.includes(tactic));
  if (!told.length && !others.length) return null;
  const none = (tactic: string): TacticCount => ({ tactic, set: 0, done: 0 });
  const rows = [
    ...told.map((tactic) => counted.find((one) => one.tactic === tactic) ?? none(tactic)),
    ...others,
    ...counted.filter(({ tactic }) => tactic === null),
  ];
  const total = rows.reduce((sum, { set }) => sum + set, 0);
  const all = hiddenIn(total, rows.map(({ set }) => set), below); // prettier-ignore
  const tactics = rows.map(({ tactic, set, done }) => {
    const hidden = all.parts || hiddenIn(set, [done, set - done], below).parts;
    return { tactic, set: all.parts ? null : set, done: hidden ? null : done, hidden };
  });
  return { set: all.total ? null : total, hidden: tactics.some(({ hidden }) => hidden), tactics };
}
