import { Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { changeItems } from '../common/index.js';
import { offTheAgenda } from './item.states.js';
import { Meeting } from '../meetings/meeting.entity.js';

/**
 * Changes places with a neighbour. The neighbour is the next that the person sees: an item they may not know of stays
 * where it is, and its place never shows. The agenda is held meanwhile, so that two presses cannot cross.
 */
async function changePlaces(tx: Tx, item: AgendaItem, towards: 'up' | 'down'): Promise<void> {
  if (!item.meetingId) throw new Problem('wrong-state', { state: item.state });
  await tx.get(Meeting, item.meetingId, 'list_item');
  const beyond = towards === 'up' ? { $lt: item.position } : { $gt: item.position };
  const others = tx
    .rows(AgendaItem)
    .where({ meetingId: item.meetingId, position: beyond, state: { $nin: offTheAgenda } });
  const neighbour = await others.orderBy('position', towards === 'up' ? 'DESC' : 'ASC').one();
  if (!neighbour) throw new Problem('wrong-state', { state: item.state });
  await place(tx, neighbour.id, item.position);
  item.position = neighbour.position;
}

/** Order is not content: whoever has the neighbour open need not look again. */
const place = (tx: Tx, id: string, position: number): Promise<void> =>
  changeItems(tx, 'place', { text: 'UPDATE agenda_item SET position = $2 WHERE id = $1', values: [id, position] });

export const moveUp = (tx: Tx, item: AgendaItem): Promise<void> => changePlaces(tx, item, 'up');
export const moveDown = (tx: Tx, item: AgendaItem): Promise<void> => changePlaces(tx, item, 'down');

/** Whoever stands where the item came from changes places with it again. */
export async function putBack(tx: Tx, item: AgendaItem, before: Readonly<Record<string, unknown>>): Promise<void> {
  const text = 'UPDATE agenda_item SET position = $2 WHERE meeting_id = $3 AND id <> $1 AND position = $4';
  await changeItems(tx, 'place', { text, values: [item.id, item.position, item.meetingId, before['position']] });
}
