import { forumsAs } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { itemStates } from './item.states.js';
import { listedItems } from './items.reading.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { openForItems } from '../meetings/meeting.states.js';

/** More than this wait for no forum; what goes beyond is listed once some of them are. */
const AT_MOST = 50;

/**
 * What waits for a meeting of a forum and can be put on the agenda of this one: of those whom its meeting left without
 * a next one, and what the chair may decide out of meeting or bring before a panel. Nothing where the agenda is closed.
 * @returns them as lists show them, as far as whoever asks may see them and list them
 */
export async function waitingFor(tx: Tx, { forumId, state }: Meeting): Promise<Record<string, unknown>[]> {
  if (!openForItems.includes(state) || !forumsAs(tx.actor, 'coordinator', 'chair').includes(forumId)) return [];
  const waits = { forumId, state: itemStates.initial, meetingId: { $exists: false } };
  return listedItems(tx, await tx.rows(AgendaItem).open('list').where(waits).page(AT_MOST).all());
}
