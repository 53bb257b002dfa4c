import { Inject, Injectable } from '@nestjs/common';
import { ForceArea } from '../areas/index.js';
import { invalid } from '../../kernel/problem.js';
import { bankHolidays, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { Work } from '../../platform/work/work.js';
import {
  dueInstant,
  isAreaTiming,
  isProvisional,
  timings,
  workings,
  type DayTimingName,
  type InstantTimingName,
  type Settings,
  type Step,
  type Timing,
  type TimingName,
} from '../../timings/index.js';
import { lengthsIn } from './area-timings.js';
import { calculation, isOfInstant } from './deadlines.forms.js';

/** A due date with the way to it; `dueAt` instead of `dueOn` where it ends at an instant. */
export interface Worked {
  readonly name: TimingName;
  readonly from: LondonDate;
  readonly dueOn: LondonDate | null;
  readonly dueAt: Date | null;
  /** The area whose own length it is; null where the usual one holds. */
  readonly areaCode: string | null;
  /** In the unit of the deadline. */
  readonly count: number;
  readonly provisional: boolean;
  readonly steps: readonly Step[];
}

export type WorkedDay = Worked & { readonly name: DayTimingName; readonly dueOn: LondonDate };

/** One row of the table, as programs read it. */
export const deadlineOf = (name: TimingName) => {
  const { within, countsFirstDay, direction, standing, effectiveFrom }: Timing = timings[name];
  return { name, within, countsFirstDay, direction, standing, effectiveFrom };
};

const countOf = (name: TimingName, { within }: Settings): number => {
  const [, count] = Object.entries(within ?? timings[name].within)[0] as [string, number];
  return count;
};

function atInstant(name: InstantTimingName, from: LondonDate, at: string | undefined): Worked {
  if (!at) throw invalid({ field: 'at', message: 'deadlines.errors.atNeeded' });
  const dueAt = dueInstant(name, londonInstant(from, at));
  return { name, from, dueOn: null, dueAt, areaCode: null, count: countOf(name, {}), provisional: false, steps: [] };
}

/** A deadline of days with every day on the way, by the usual length or the one that is settled. */
export function workedOut(name: DayTimingName, from: LondonDate, settings: Settings = {}): WorkedDay {
  const steps = workings(name, from, settings);
  const dueOn = steps.at(-1)?.day ?? from;
  const before = dueOn < bankHolidays().firstDay && 'workingDays' in timings[name].within;
  return {
    name,
    from,
    dueOn,
    dueAt: null,
    areaCode: null,
    count: countOf(name, settings),
    provisional: isProvisional(name, dueOn) || before,
    steps,
  };
}

/** Works dates out, as the product does. */
@Injectable()
export class DeadlinesReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * @param asked the name of the timing, the day that starts it and, for one in hours or minutes, the London time; the
   * code of an area where its own length is to count
   * @throws Problem `invalid-input` for what is no timing, day, time or area, or ends out of the calendar's reach
   */
  async workOut(actor: Actor, asked: unknown): Promise<Worked> {
    const { timing: name, from, at, area } = readForm(calculation, asked);
    if (isOfInstant(name)) return atInstant(name, from, at);
    const settings = area ? await this.settingsOf(actor, { name, area, on: from }) : {};
    const worked = workedOut(name, from, settings);
    const { dueOn } = worked;
    if (dueOn >= '2200' || dueOn < '1900') throw invalid({ field: 'from', message: 'deadlines.errors.reach' });
    return { ...worked, areaCode: settings.within ? (area ?? null) : null };
  }

  private settingsOf(actor: Actor, { name, area, on }: { name: TimingName; area: string; on: LondonDate }) {
    return this.work.as(actor, async (tx): Promise<Settings> => {
      if (!(await tx.rows(ForceArea).where({ code: area }).any()))
        throw invalid({ field: 'area', message: 'deadlines.errors.area' });
      if (!isAreaTiming(name)) return {};
      return (await lengthsIn(tx, name, { areaCodes: [area], on })).get(area) ?? {};
    });
  }
}
