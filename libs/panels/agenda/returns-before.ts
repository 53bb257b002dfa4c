import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { named } from '../common/index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { AgencyReturn } from '../returns/return.entity.js';
import { AgendaItem } from './item.entity.js';

/** A return that was given for an earlier panel of a case that was deferred since. */
export interface ReturnBefore {
  readonly id: string;
  readonly agencyName: string;
  readonly givenOn: LondonDate | null;
  /** Of the panel for which it was asked, where the reader sees that. */
  readonly panelOn: string | null;
}

type Carried = Pick<AgendaItem, 'id' | 'carriedFrom' | 'meetingId'>;

/** The items from which one was carried, the latest first, as far back as whoever asks may see them. */
function chainOf(from: string, items: readonly Carried[]): string[] {
  const before = items.find(({ id }) => id === from);
  return [from, ...(before?.carriedFrom ? chainOf(before.carriedFrom, items) : [])];
}

/**
 * The returns that were given for the earlier panels of an item that was carried over, as far as whoever asks may read
 * them. Of an item that was not carried nothing is asked.
 */
export async function returnsBefore(tx: Tx, { id, caseId, forumId, carriedFrom }: AgendaItem): Promise<ReturnBefore[]> {
  if (!carriedFrom) return [];
  const { items, answered } = await tx.together({
    items: tx.rows(AgendaItem).where({ caseId, forumId }).select('id', 'carriedFrom', 'meetingId'),
    answered: tx
      .rows(AgencyReturn)
      .where({ caseId, forumId, state: 'answered', itemId: { $ne: id } })
      .orderBy('answeredAt', 'DESC')
      .select('id', 'itemId', 'agencyId', 'answeredAt'),
  });
  const chain = new Set(chainOf(carriedFrom, items));
  const found = answered.filter(({ itemId }) => chain.has(itemId));
  if (!found.length) return [];
  const meetingOf = new Map(items.map((one) => [one.id, one.meetingId]));
  const meetingIds = [...chain].flatMap((one) => meetingOf.get(one) ?? []);
  const [{ agencies }, meetings] = await Promise.all([
    named(
      tx,
      [],
      found.map(({ agencyId }) => agencyId),
    ),
    tx
      .rows(Meeting)
      .where({ id: { $in: meetingIds } })
      .select('id', 'day')
      .all(),
  ]);
  const days = new Map(meetings.map((one) => [one.id, one.day]));
  return found.map((one) => ({
    id: one.id,
    agencyName: agencies.get(one.agencyId)?.name ?? '',
    givenOn: one.answeredAt && londonDate(one.answeredAt),
    panelOn: days.get(meetingOf.get(one.itemId) ?? '') ?? null,
  }));
}
