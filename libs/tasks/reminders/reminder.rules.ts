import type { LondonDate } from '../../kernel/london-date.js';
import type { WidensTo } from '../../timings/index.js';
import { dayOf, plan, type Climbed, type PlannedRung, type Rung } from './ladder.rules.js';

/** A reminder as it was planned, and what became of it. */
export interface Kept {
  readonly id: string;
  readonly plan: number;
  readonly rung: Rung;
  readonly dueOn: LondonDate;
  readonly onDay: LondonDate;
  readonly state: 'planned' | 'sent' | 'cancelled' | 'skipped';
}

export interface Owed {
  readonly dueOn: LondonDate;
  /** Nothing is reminded of from before; absent: from the day on which the reminders first hear of it. */
  readonly since: LondonDate | null;
  readonly open: boolean;
}

export interface Change {
  /** The number of the plan to which `add` belongs. */
  readonly plan: number;
  readonly add: readonly PlannedRung[];
  readonly cancel: readonly string[];
  readonly resume: readonly string[];
  /** Rungs that fall on another day, because the list of bank holidays has changed since they were planned. */
  readonly move: readonly { readonly id: string; readonly on: LondonDate }[];
}

/**
 * What is to change in the reminders of a duty as it now is (`domain.md` 7.11). A new due date makes a new plan; a
 * duty that is done cancels what is planned; one that is owed again, a claim queried, resumes what lies from that day
 * on. What is still planned follows the bank holidays as they are known now, and climbs the ladder by which it was
 * planned. A rung that has gone for a due date never goes for it again.
 * @param by the ladder of what is planned from now on
 */
export function replan(duty: Owed, kept: readonly Kept[], today: LondonDate, by: Climbed = {}): Change {
  const latest = Math.max(0, ...kept.map((one) => one.plan));
  const planned = kept.filter(({ state }) => state === 'planned');
  if (!duty.open) return { plan: latest, add: [], cancel: ids(planned), resume: [], move: [] };
  const current = kept.filter((one) => one.plan === latest && one.dueOn === duty.dueOn);
  return current.length ? sameDate(duty, latest, current) : newDate(duty, latest + 1, { kept, planned, today, by });
}

const ids = (kept: readonly Kept[]): string[] => kept.map(({ id }) => id);

function sameDate({ dueOn, since }: Owed, number: number, current: readonly Kept[]): Change {
  const fallsOn = ({ rung }: Kept): LondonDate => dayOf(rung, dueOn);
  const tooEarly = (one: Kept): boolean => since !== null && fallsOn(one) < since;
  return {
    plan: number,
    add: [],
    cancel: ids(current.filter((one) => one.state === 'planned' && tooEarly(one))),
    resume: ids(current.filter((one) => one.state === 'cancelled' && !tooEarly(one))),
    move: current
      .filter((one) => (one.state === 'planned' || one.state === 'cancelled') && fallsOn(one) !== one.onDay)
      .map((one) => ({ id: one.id, on: fallsOn(one) })),
  };
}

function newDate(
  { dueOn, since }: Owed,
  number: number,
  { kept, planned, today, by }: { kept: readonly Kept[]; planned: readonly Kept[]; today: LondonDate; by: Climbed },
): Change {
  const gone = new Set(kept.filter((one) => one.state === 'sent' && one.dueOn === dueOn).map(({ rung }) => rung));
  const add = plan({ dueOn, since: since ?? today }, by).filter(({ rung }) => !gone.has(rung));
  return { plan: number, add, cancel: ids(planned), resume: [], move: [] };
}

/** Who is there to be reminded: each answers somebody who is in post and not barred from the case, or nobody. */
export interface Reachable {
  readonly owner: string | undefined;
  readonly deputy: string | undefined;
  readonly agencyLead: string | undefined;
  readonly chair: string | undefined;
  readonly coordinator: string | undefined;
}

/**
 * Whom a rung reaches: everybody up to it, as the ladder widens. Where the owner has left or is suspended their
 * agency's lead stands in, and where that is nobody the coordinator; the coordinator also where there is no chair.
 */
export function reached(widensTo: WidensTo, there: Reachable): string[] {
  const owner = there.owner ?? there.agencyLead ?? there.coordinator;
  const steps: Readonly<Record<WidensTo, string | undefined>> = {
    owner,
    deputy: there.deputy,
    agency_lead: there.agencyLead,
    chair: there.chair ?? there.coordinator,
  };
  const order = Object.keys(steps) as WidensTo[];
  const told = order.slice(0, order.indexOf(widensTo) + 1).map((step) => steps[step]);
  return [...new Set(told.filter((staffId) => staffId !== undefined))];
}
