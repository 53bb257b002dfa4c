import { Agency } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { settledOf } from '../../administration/deadlines/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Duty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { areaRungs, ladderOf } from '../../timings/index.js';
import { window, type Climbed } from './ladder.rules.js';

type Settled = Awaited<ReturnType<typeof settledOf>>;

const climbedIn = (kind: string, day: LondonDate, of: ReturnType<Settled['get']>): Climbed => ({
  rungs: ladderOf(kind, day).rungs,
  settled: (timing) => of?.get(timing),
});

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))];

/** The area that a duty is of: its forum's, else its agency's; nothing for what is of neither. */
async function areasOf(tx: Tx, duties: readonly Duty[]): Promise<(duty: Duty) => string | undefined> {
  const { forums, agencies } = await tx.together({
    forums: tx.rows(Forum).where({ id: { $in: distinct(duties.map(({ forumId }) => forumId)) } }),
    agencies: tx.rows(Agency).where({ id: { $in: distinct(duties.map(({ agencyId }) => agencyId)) } }),
  });
  const codes = new Map([...forums, ...agencies].map(({ id, areaCode }) => [id, areaCode]));
  return ({ forumId, agencyId }) => codes.get(forumId ?? '') ?? codes.get(agencyId ?? '');
}

/** The ladder of each of some duties as it holds today, with what the area of each has settled of it. */
export async function laddersFor(tx: Tx, duties: readonly Duty[]): Promise<(duty: Duty) => Climbed> {
  const { today } = tx.actor;
  const settled = await settledOf(tx, areaRungs, today);
  const areaOf = settled.size ? await areasOf(tx, duties) : () => undefined;
  return (duty) => climbedIn(duty.kind, today, settled.get(areaOf(duty) ?? ''));
}

/** Between which due dates a duty of a kind may have a rung on a day, wherever it is. */
export async function windowsOn(tx: Tx, on: LondonDate): Promise<(kind: string) => [from: LondonDate, to: LondonDate]> {
  const settled = await settledOf(tx, areaRungs, on);
  return (kind) =>
    window(
      on,
      [undefined, ...settled.values()].map((of) => climbedIn(kind, on, of)),
    );
}
