import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { itemStates } from './item.states.js';
import { changeItems } from '../common/index.js';
import { listIn } from '../common/index.js';

interface About {
  readonly caseId: string;
  readonly agencyId: string;
  readonly caseReference: string;
  readonly forumId: string;
}

/**
 * Brings a case back to its forum, along with what somebody has just been permitted to do: it waits for a meeting, and is
 * offered on the next agenda that is open. One that waits there already is not brought twice. Whoever brings it back need
 * not see its items.
 * @returns the id of the item that was made; none where one waits already
 */
export async function bringBack(tx: Tx, about: About): Promise<string | null> {
  const waits = `SELECT id FROM agenda_item WHERE case_id = $1 AND forum_id = $2 AND state = $3 AND meeting_id IS NULL LIMIT 1`;
  const found = await tx.run({ text: waits, values: [about.caseId, about.forumId, itemStates.initial] });
  if (found.length) return null;
  const item = Object.assign(new AgendaItem(), {
    id: randomUUID(),
    ...about,
    category: 'caseExists',
    released: false,
    meetingId: null,
    nominationId: null,
    position: 0,
    list: await listIn(tx, about.forumId),
    itemKind: 'review',
    carryCount: 0,
    minutesAllotted: null,
    fixedAt: null,
    urgent: false,
    outOfMeeting: false,
    state: itemStates.initial,
    version: 1,
    externalKey: null,
    awaitingRatification: false,
  });
  return (await tx.along(item)).id;
}

/** Takes what `bringBack` brought off again, unless it is on an agenda by now. @returns whether it was */
export async function takeOff(tx: Tx, itemId: string): Promise<boolean> {
  const waits = 'id = $1 AND state = $2 AND meeting_id IS NULL';
  const values = [itemId, itemStates.initial];
  const found = await tx.run({ text: `SELECT id FROM agenda_item WHERE ${waits} FOR UPDATE`, values });
  const text = `UPDATE agenda_item SET state = 'withdrawn', version = version + 1 WHERE ${waits}`;
  await changeItems(tx, 'withdraw', { text, values });
  return found.length > 0;
}
