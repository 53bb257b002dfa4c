import { settingsIfAny } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { itemStates, offTheAgenda } from '../agenda/item.states.js';
import { dropReason, keepReason } from '../agenda/item.texts.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { capOf, placesLeft, takesPlace, type Counted } from './places.rules.js';

/** Why more are taken than the forum takes at one meeting: the kind of the note that holds it. */
const OVER_CAP = 'over_cap';

type OfForum = Pick<Meeting, 'id' | 'forumId'>;

/** Those of some cases that were on another agenda of the forum. */
async function seenBefore(tx: Tx, { id, forumId }: OfForum, items: readonly Counted[]): Promise<Set<string>> {
  const asked = [...new Set(items.filter(({ itemKind }) => itemKind !== 'new').map(({ caseId }) => caseId))];
  if (!asked.length) return new Set();
  const earlier = {
    forumId,
    caseId: { $in: asked },
    meetingId: { $ne: id },
    state: { $nin: [itemStates.initial, 'withdrawn'] },
  };
  const found = await tx.rows(AgendaItem).where(earlier).select('caseId').all();
  return new Set(found.map(({ caseId }) => caseId));
}

/** What is on the agenda of a meeting, as far as whoever asks may see it: nobody is told of an item by a place that it takes. */
const onAgenda = (tx: Tx, { id }: OfForum, but = ''): Promise<(Counted & { id: string })[]> =>
  tx
    .rows(AgendaItem)
    .where({ meetingId: id, outOfMeeting: false, state: { $nin: offTheAgenda }, ...(but && { id: { $ne: but } }) })
    .select('id', 'caseId', 'itemKind')
    .all();

const capFor = async (tx: Tx, { forumId, day }: Meeting): Promise<number | undefined> =>
  capOf(await settingsIfAny(tx, forumId, day as LondonDate));

/** How many may still come to a meeting by its forum's settings of that day; none given where there is no limit. */
export async function placesOf(tx: Tx, meeting: Meeting): Promise<number | undefined> {
  const [cap, items] = await Promise.all([capFor(tx, meeting), onAgenda(tx, meeting)]);
  const before = await seenBefore(tx, meeting, items);
  return placesLeft(cap, items.filter((item) => takesPlace(item, before)).length);
}

/** The limit of a meeting that an item would go beyond; none where there is a place for it, or it takes none. */
async function capBeyond(
  tx: Tx,
  meeting: Meeting,
  item: Counted & { readonly id?: string },
): Promise<number | undefined> {
  const cap = await capFor(tx, meeting);
  if (cap === undefined) return undefined;
  const others = await onAgenda(tx, meeting, item.id);
  const before = await seenBefore(tx, meeting, [...others, item]);
  if (!takesPlace(item, before)) return undefined;
  return others.filter((one) => takesPlace(one, before)).length < cap ? undefined : cap;
}

/**
 * A meeting takes as many new cases as its forum has settled for its day (capability F15); one more comes with a reason.
 * The meeting is held meanwhile by whoever asks, so that two who list at once cannot both have the last place.
 * @returns the reason, where it needs one; none where there is a place
 * @throws Problem `invalid-input` on `overCapReason`
 */
export async function reasonBeyond(
  tx: Tx,
  meeting: Meeting,
  item: Counted & { readonly id?: string },
  reason: string | undefined,
): Promise<string | undefined> {
  const cap = await capBeyond(tx, meeting, item);
  if (cap === undefined) return undefined;
  if (reason?.trim()) return reason;
  throw invalid({ field: 'overCapReason', message: 'panels.errors.over-cap', with: { count: cap } });
}

/** Keeps beside an item why it came beyond the limit, where it did. */
export const keepBeyond = async (tx: Tx, item: AgendaItem, reason: string | undefined): Promise<void> =>
  reason === undefined ? undefined : keepReason(tx, item, OVER_CAP, reason);

/** Takes the reason back with the move by which the item came. */
export const dropBeyond = (tx: Tx, item: AgendaItem): Promise<void> => dropReason(tx, item, OVER_CAP);

/** An item that was withdrawn comes back only to a place that is free still. @throws Problem `undo-too-late` */
export async function mustFitAgain(tx: Tx, item: AgendaItem): Promise<void> {
  if (!item.meetingId || item.outOfMeeting) return;
  const meeting = await tx.rows(Meeting).where({ id: item.meetingId }).lock();
  if (meeting && (await capBeyond(tx, meeting, item)) !== undefined && !(await cameBeyond(tx, item)))
    throw new Problem('undo-too-late');
}

async function cameBeyond(tx: Tx, { id }: AgendaItem): Promise<boolean> {
  const text = 'SELECT 1 FROM item_note WHERE item_id = $1 AND kind = $2 AND removed_at IS NULL LIMIT 1';
  return (await tx.run({ text, values: [id, OVER_CAP] })).length > 0;
}

/** Whether a case is on the agenda of a meeting now. */
export async function isOn(tx: Tx, meetingId: string | null, caseId: string): Promise<boolean> {
  const text =
    'SELECT 1 FROM agenda_item WHERE meeting_id = $1 AND case_id = $2 AND state <> ALL($3) AND NOT out_of_meeting';
  return (await tx.run({ text, values: [meetingId, caseId, offTheAgenda] })).length > 0;
}
