import type { Tx } from '../../platform/work/tx.js';
import { maybeComing } from '../scheduling/invitation.states.js';
import { MeetingInvitation } from '../scheduling/invitation.entity.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { aroundOf, enteredItems, needsOf } from './presence.reading.js';
import { spansOf, type Span } from './presence.spans.rules.js';

/** An item as the agenda tells it to its reader. */
interface Planned {
  readonly id: string;
  readonly minutes: number | null;
  readonly plannedAt: Date | null;
}

/** When one of somebody's agencies is needed at a meeting. */
export interface Needed {
  readonly agencyName: string | null;
  readonly spans: readonly Span[];
}

/**
 * When the agencies of somebody who is to come are needed, once the agenda is locked: by the times of the agenda as they
 * read it and by who is needed for an item as the presence plan counts it. It is made of what they see and of nothing
 * else, so that it tells of no item that is kept from them.
 * @returns nothing for whoever is not to come, and of no agency that nothing they see needs
 */
export async function neededOf(tx: Tx, meeting: Meeting, agenda: readonly Planned[]): Promise<Needed[]> {
  if (meeting.state !== 'agenda_locked') return [];
  const items = await enteredItems(tx, meeting.id).all();
  const [around, invited] = await Promise.all([
    aroundOf(tx, meeting, items),
    tx
      .rows(MeetingInvitation)
      .where({ meetingId: meeting.id, staffId: tx.actor.id, state: { $in: maybeComing } })
      .all(),
  ]);
  const placed = around.expected.filter(({ staffId }) => staffId === tx.actor.id);
  const agencyIds = [...new Set([...placed, ...invited].map(({ agencyId }) => agencyId))];
  const planned = new Map(agenda.map((one) => [one.id, one]));
  return agencyIds.flatMap((agencyId) => {
    const theirs = items.filter((item) => needsOf(item, around).includes(agencyId));
    const spans = spansOf(theirs.flatMap(({ id }) => timeOf(planned.get(id))));
    return spans.length ? [{ agencyName: around.names.agencies.get(agencyId)?.name ?? null, spans }] : [];
  });
}

function timeOf(item: Planned | undefined): Span[] {
  if (!item?.plannedAt || item.minutes === null) return [];
  return [{ from: item.plannedAt, until: new Date(item.plannedAt.getTime() + item.minutes * 60_000) }];
}
