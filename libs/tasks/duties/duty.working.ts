import type { LondonDate } from '../../kernel/london-date.js';
import { workedOut, type WorkedDay } from '../../administration/deadlines/index.js';
import type { KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { DaySource, Owed, Reckoned } from '../../platform/duties/reckoning.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { timings as deadlines, type TimingName } from '../../timings/index.js';

/** The deadline that a duty's day comes from, with every day on the way. */
export type Working = Pick<WorkedDay, 'from' | 'dueOn' | 'count' | 'provisional' | 'steps'> & {
  readonly name: TimingName;
  /** When on its day it ends, for a deadline in hours. */
  readonly dueAt: Date | null;
  /** The day that the deadline itself comes to, where that is no working day and the one before it counts. */
  readonly insteadOf: LondonDate | null;
};

function workingBy(reckoned: Reckoned): Working {
  const { name, from } = reckoned;
  if ('at' in reckoned) {
    const [count = 0] = Object.values(deadlines[name].within);
    return {
      name,
      from,
      dueOn: reckoned.at.on,
      dueAt: reckoned.at.at,
      count,
      provisional: false,
      steps: [],
      insteadOf: null,
    };
  }
  const { dueOn: reached, count, provisional, steps } = workedOut(reckoned.name, from, reckoned.settings);
  const dueOn = reckoned.insteadBy?.() ?? reached;
  return { name, from, dueOn, dueAt: null, count, provisional, steps, insteadOf: dueOn === reached ? null : reached };
}

/**
 * How the day of a duty was worked out, by what is settled now. Where no way comes to its day, somebody set the day, or
 * what was settled has changed since: then nothing is said of a way that was not gone.
 */
export async function workingOf(tx: Tx, kind: KindOfDuty, owed: Owed<Row>): Promise<Working | null> {
  const ways = (await kind.reckoning?.(tx, owed)) ?? [];
  return ways.map(workingBy).find(({ dueOn }) => dueOn === owed.dueOn) ?? null;
}

/** Where the day of a duty comes from, once its way is known or not found. */
export const daySourceOf = (kind: KindOfDuty, owed: Owed<Row>, working: Working | null): DaySource =>
  working ? 'deadline' : (kind.dayFrom?.(owed) ?? 'person');

/** Whether another length than the usual one was settled for it. */
export const lengthIsSettled = ({ name, count }: Working): boolean =>
  !Object.values(deadlines[name].within).includes(count as never);
