import { settingsOn, type ForumSettings } from '../../administration/areas/index.js';
import { CaseTeam } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { timings } from '../../timings/index.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { toDiscuss } from '../agenda/item.states.js';
import { Attendance } from './attendance.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import type { Availability } from './presence.cost.rules.js';
import { presencePlan } from './presence.rules.js';
import { AgencyReturn } from '../returns/return.entity.js';
import { named, type Named } from '../common/index.js';

/** The items of an agenda that the person sees and that are still to be discussed, in the entered order. */
export const enteredItems = (tx: Tx, meetingId: string) =>
  tx
    .rows(AgendaItem)
    .where({ meetingId, state: { $in: toDiscuss } })
    .orderBy('position');

interface Around {
  readonly meeting: Meeting;
  readonly settings: ForumSettings;
  readonly expected: readonly Attendance[];
  readonly returns: readonly Pick<AgencyReturn, 'itemId' | 'agencyId'>[];
  readonly team: readonly Pick<CaseTeam, 'caseId' | 'agencyId' | 'toAt'>[];
  readonly names: Named;
}

/**
 * Who is needed for an item: those asked for a return, those whose people are on the case's team, a guest who comes for
 * it, and every agency without whose kind the forum has no quorum.
 */
export function needsOf(item: AgendaItem, { settings, expected, returns, team, names }: Around): string[] {
  const must = settings.quorum?.mustInclude ?? [];
  const always = expected.filter(
    ({ agencyId, guest }) => !guest && must.includes(names.agencies.get(agencyId)?.kind ?? ''),
  );
  return [
    ...returns.filter(({ itemId }) => itemId === item.id),
    ...team.filter(({ caseId, toAt }) => caseId === item.caseId && !toAt),
    ...expected.filter(({ itemId }) => itemId === item.id),
    ...always,
  ].map(({ agencyId }) => agencyId);
}

const minutesBetween = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / 60_000);

/** Somebody of an agency is there while any of its people is. */
function availabilityOf({ meeting, expected }: Around): Availability[] {
  const bound = (ends: (Date | null)[], widest: (...all: number[]) => number): number | undefined =>
    ends.every((end) => end !== null) ? widest(...ends.map((end) => minutesBetween(meeting.startsAt, end))) : undefined;
  const agencies = [...new Set(expected.map(({ agencyId }) => agencyId))];
  return agencies.map((agency) => {
    const theirs = expected.filter(({ agencyId }) => agencyId === agency);
    return {
      agency,
      from: bound(
        theirs.map(({ availableFrom }) => availableFrom),
        Math.min,
      ),
      until: bound(
        theirs.map(({ availableUntil }) => availableUntil),
        Math.max,
      ),
    };
  });
}

export async function aroundOf(tx: Tx, meeting: Meeting, items: readonly AgendaItem[]): Promise<Around> {
  const [settings, { attendance, returns, team }] = await Promise.all([
    settingsOn(tx, meeting.forumId, meeting.day as LondonDate),
    tx.together({
      attendance: tx.rows(Attendance).where({ meetingId: meeting.id }),
      returns: tx
        .rows(AgencyReturn)
        .where({ itemId: { $in: items.map(({ id }) => id) }, state: { $ne: 'withdrawn' } })
        .select('itemId', 'agencyId'),
      team: tx
        .rows(CaseTeam)
        .where({ caseId: { $in: items.map(({ caseId }) => caseId) } })
        .select('caseId', 'agencyId', 'toAt'),
    }),
  ]);
  const expected = attendance.filter(({ state }) => state === 'expected' || state === 'present');
  const names = await named(
    tx,
    [],
    [...expected, ...returns, ...team].map(({ agencyId }) => agencyId),
  );
  return { meeting, settings, expected, returns, team, names };
}

/**
 * The order that keeps agencies' time in the room shortest, of the items that the person sees: one that is kept from
 * them counts for nothing, so that no gap between two slots tells of it.
 * @throws Problem `not-allowed` for whoever does not run the forum
 */
export async function plannedPresence(tx: Tx, meeting: Meeting, items: readonly AgendaItem[]) {
  if (!(await tx.may(Meeting, meeting, 'reorder'))) throw refusalOf(Meeting.name, meeting, 'reorder');
  const around = await aroundOf(tx, meeting, items);
  const each = around.settings.timings.minutesEachItem ?? timings.item_slot.within.minutes;
  const told = items.map((item) => ({
    id: item.id,
    minutes: item.minutesAllotted ?? each,
    needs: needsOf(item, around),
    startsAt: item.fixedAt ? minutesBetween(meeting.startsAt, item.fixedAt) : undefined,
  }));
  const plan = presencePlan({ items: told, availability: availabilityOf(around) });
  tx.record('presence_plan', meeting, Meeting);
  const at = (minutes: number): Date => new Date(meeting.startsAt.getTime() + minutes * 60_000);
  return {
    id: meeting.id,
    state: meeting.state,
    version: meeting.version,
    reference: meeting.reference,
    saved: plan.saved,
    minutes: plan.minutes,
    minutesEntered: plan.minutesEntered,
    kept: plan.kept,
    best: plan.exact,
    changed: plan.order.some((id, index) => items[index]?.id !== id),
    items: plan.order.map((id, index) => {
      const entered = items.findIndex((item) => item.id === id);
      const item = items[entered] as AgendaItem;
      const { minutes } = told[entered] as (typeof told)[number];
      return {
        id,
        version: item.version,
        order: index + 1,
        orderEntered: entered + 1,
        caseReference: item.caseReference,
        startsAt: at(plan.starts[index] as number),
        minutes,
      };
    }),
    slots: plan.slots
      .map(({ agency, from, until }) => ({
        agencyName: around.names.agencies.get(agency)?.name ?? null,
        from: at(from),
        until: at(until),
        minutes: until - from,
      }))
      .toSorted((a, b) => a.from.getTime() - b.from.getTime()),
  };
}

export type Presence = Awaited<ReturnType<typeof plannedPresence>>;
